"""Links to one edition for people without an account: handed to somebody by name, expiring, revocable, every opening
noted; and what they think of the text, agreed or objected."""
