"""Who publishes the site: names, address, footer and the strip above the header, in each language."""
