"""The composition root: settings, addresses, the admin site and the demonstration. Imported by neither app."""
