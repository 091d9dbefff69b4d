"""Doorway: the tables of this app, room by room."""

from press.articles.blocks import (
    ArticleCallout,
    ArticleDownload,
    ArticleExchange,
    ArticleFigure,
    ArticleQuote,
    ArticleText,
)
from press.articles.doors import DOORS
from press.articles.models import Article, ArticleEdition, FormerAddress
from press.events.models import ProgrammeItem

__all__ = [
    "DOORS",
    "Article",
    "ArticleCallout",
    "ArticleDownload",
    "ArticleEdition",
    "ArticleExchange",
    "ArticleFigure",
    "ArticleQuote",
    "ArticleText",
    "FormerAddress",
    "ProgrammeItem",
]
