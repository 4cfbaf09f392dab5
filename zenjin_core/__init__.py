"""What the desktop and the server must agree on: the rules, the curriculum and the wire.

Nothing here opens a window, a database or a socket, reads a clock or draws a random number of
its own: the time and the generator are handed in, so every rule can be replayed exactly.
"""
