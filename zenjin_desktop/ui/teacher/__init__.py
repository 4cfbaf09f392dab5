"""The teacher area: behind a secret, a few sections for whoever looks after the learners here."""
