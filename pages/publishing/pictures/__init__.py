"""Another picture in the place of one, wherever it is used: what that would change, and doing it.

What visitors read from rows as they stand (a portrait, a map) changes at once; a draft when it is published. What is
published never changes: a new draft of it can be prepared.
"""
