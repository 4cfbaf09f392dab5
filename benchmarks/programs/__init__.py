"""What the benchmark of the start starts: the program itself, and the least window there is."""
