"""What the desktop and the server must agree on: the rules, the curriculum and the wire.

Nothing here opens a window, a database or a socket, reads a clock or draws a random number of
its own: the time and the generator are handed in, so every rule can be replayed exactly.
"""

VERSION = "0.1.0"
"""The version of the whole distribution; the package's metadata is made from it."""
