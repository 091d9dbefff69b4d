"""What an event has beyond an article: its programme, its standing, and its place in people's calendars."""
