"""Offices and their counters: where they are, whom they serve, and when their doors are open."""
