"""The core of the CMS: the tree of pages, publishing, blocks, media and suggestions. Knows nothing of `press`."""
