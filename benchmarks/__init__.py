"""What a page costs, as a ratio to a floor measured in the same run. See benchmarks/pages.py."""
