"""Dated articles: their rows, their kinds, their lists and addresses."""
