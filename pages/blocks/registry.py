"""All the blocks there are. Importing this module registers them."""

from pages.blocks import exchange, figure, quote, text
from pages.blocks.base import blocks, concrete_blocks

__all__ = ["blocks", "concrete_blocks", "exchange", "figure", "quote", "text"]
