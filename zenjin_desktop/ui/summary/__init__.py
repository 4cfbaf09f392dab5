"""What a finished session came to."""
