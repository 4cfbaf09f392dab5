"""Programs of ours that a peer's own interpreter runs: they import nothing of this project."""
