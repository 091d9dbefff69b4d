"""Articles about a film or a sound recording: what their pages show, say to machines, and send to podcast programs."""
