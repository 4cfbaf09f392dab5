"""One switch and a resting pointer, wherever nobody plays."""
