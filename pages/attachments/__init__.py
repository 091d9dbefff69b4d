"""Documents to download: checked, kept under names nobody guesses, and described before they are fetched."""
