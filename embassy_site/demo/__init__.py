"""The demonstration: its words and pictures as data, and what turns them into a site."""
