"""The player: one card, one question, two buttons."""
