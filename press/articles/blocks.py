"""The tables of the blocks that articles are made of."""

from pages.blocks.registry import concrete_blocks
from press.articles.models import ArticleEdition

ARTICLE_BLOCKS = concrete_blocks(ArticleEdition, prefix="Article", module=__name__)

ArticleText = ARTICLE_BLOCKS["text"]
ArticleExchange = ARTICLE_BLOCKS["exchange"]
ArticleFigure = ARTICLE_BLOCKS["figure"]
ArticleQuote = ARTICLE_BLOCKS["quote"]
ArticleCallout = ARTICLE_BLOCKS["callout"]
ArticleDownload = ARTICLE_BLOCKS["download"]
