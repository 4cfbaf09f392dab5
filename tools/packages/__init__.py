"""What `make package` does: the frozen folder, what is made from it, and what is said in it."""
