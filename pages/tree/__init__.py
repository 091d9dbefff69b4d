"""The tree of pages: its rows, its one writer, its addresses and its menus."""
