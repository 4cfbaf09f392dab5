"""Who is asking: users, passwords, tokens, sign-in codes, and a class made at the command line."""
