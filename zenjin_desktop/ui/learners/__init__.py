"""Who is playing: signing in, registering."""
