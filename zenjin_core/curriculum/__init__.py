"""Threads and stitches: recipes in TOML, read, checked and turned into questions."""
