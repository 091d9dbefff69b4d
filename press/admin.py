"""Doorway: the desks of this app, room by room."""

from press.articles import admin as articles

__all__ = ["articles"]
