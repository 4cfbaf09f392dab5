"""Results that go from computer to computer in files, by a stick: written, read, taken in."""
