"""What operators call: copies of either database, and whether a server could run here."""
