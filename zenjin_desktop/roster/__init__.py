"""A class list for this computer: read, compared with who is here, written. No window, no store."""
