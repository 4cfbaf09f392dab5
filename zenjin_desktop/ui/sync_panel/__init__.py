"""What waits, what was sent, what was refused and why."""
