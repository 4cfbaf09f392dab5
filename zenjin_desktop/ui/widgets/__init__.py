"""Small painted widgets that know colours and numbers, and nothing else."""
