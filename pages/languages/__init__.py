"""A tree per language: which language an address speaks, and which documents are each other's translation."""
