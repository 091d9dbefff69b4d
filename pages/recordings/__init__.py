"""Film and sound: files of our own or pages of known sites elsewhere, and their captions in each language."""
