"""A walk in pictures: ordered stops, each a large photograph with its words."""
