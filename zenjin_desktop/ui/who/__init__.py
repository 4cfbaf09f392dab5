"""Who is playing: choosing a learner, PINs, names and pictures."""
