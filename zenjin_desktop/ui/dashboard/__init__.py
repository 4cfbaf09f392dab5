"""Home and My progress."""
