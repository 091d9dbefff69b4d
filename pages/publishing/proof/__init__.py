"""The proof-reader: what to look at before a text goes out. Each check is one declaration in the registry.

What blocks is asked by the services that submit and publish; what warns is only told.
"""
