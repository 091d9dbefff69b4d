"""How the desk writes and reads dates, where it differs from Django's."""
