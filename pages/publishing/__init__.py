"""Documents and their editions: what a version is, how it is published, and why it never changes afterwards."""
