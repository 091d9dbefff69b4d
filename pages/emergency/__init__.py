"""One banner for the whole site in a crisis: set on one screen, ended by the clock."""
