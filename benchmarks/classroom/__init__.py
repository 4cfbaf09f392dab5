"""A class of simulated learners: how they remember, how they answer, and what teaches them."""
