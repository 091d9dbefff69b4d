"""The words of the demonstration: a folder per language, in it a TOML file per page and per article.

A file's name is its key. The same key in two languages makes the two translations of each other.
Pictures are named by the key of a drawing; links are written as addresses of this site, "/embassy/hours/".
"""

from embassy_site.demo.content.reading import load
from embassy_site.demo.content.records import (
    ArticleData,
    Content,
    ContentError,
    IdentityData,
    PageData,
    PictureData,
    internal_links,
)

__all__ = [
    "ArticleData",
    "Content",
    "ContentError",
    "IdentityData",
    "PageData",
    "PictureData",
    "internal_links",
    "load",
]
