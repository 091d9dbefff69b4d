"""Suggest to a Friend: one short, fixed mail about a public page, sent through an outbox that forgets addresses."""
