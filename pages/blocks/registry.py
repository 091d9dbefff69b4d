"""All the blocks there are. Importing this module registers them."""

from pages.blocks import download, exchange, figure, quote, text
from pages.blocks.base import blocks, concrete_blocks

__all__ = ["blocks", "concrete_blocks", "download", "exchange", "figure", "quote", "text"]
