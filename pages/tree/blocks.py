"""The tables of the blocks that pages are made of."""

from pages.blocks.registry import concrete_blocks
from pages.tree.models import PageEdition

PAGE_BLOCKS = concrete_blocks(PageEdition, prefix="Page", module=__name__)

PageText = PAGE_BLOCKS["text"]
PageExchange = PAGE_BLOCKS["exchange"]
PageFigure = PAGE_BLOCKS["figure"]
PageQuote = PAGE_BLOCKS["quote"]
PageCallout = PAGE_BLOCKS["callout"]
PageDownload = PAGE_BLOCKS["download"]
