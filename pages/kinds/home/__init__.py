"""The home page of a language: the newest of everything, and the pages its editors feature."""

from pages.kinds.home.kind import KIND

__all__ = ["KIND"]
