"""What a text is made of. A block is an abstract model here, made concrete once per kind of document."""
