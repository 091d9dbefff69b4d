"""Dated articles: remarks, statements, speeches, news, events, recordings and notices."""
