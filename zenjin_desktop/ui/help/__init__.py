"""Help: how to play, what the words mean, and what this program is."""
