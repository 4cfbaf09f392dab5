"""What stands around every route: numbers, limits, threads, figures and log lines."""
