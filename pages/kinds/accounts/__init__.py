"""The office's accounts elsewhere: in the footer, and one with its QR code on a page of its own."""
