"""Carries the outbox to the server and the server's changes back, in the background."""
