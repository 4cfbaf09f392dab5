"""What can be set: from a file and the environment, refused in one clear sentence."""
