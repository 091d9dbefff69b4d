"""What needs you: the lists an editor finds on coming in."""
