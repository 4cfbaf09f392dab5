"""My progress: figures over the weeks, facts, threads and past sessions."""
