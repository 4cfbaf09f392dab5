"""What a school would use otherwise, measured beside this program: ``make bench-peers``.

A peer is installed into a place of its own under ``build/peers`` (``environments``) and started as
a program of its own; nothing of it is imported here. A module whose title is a question is a
benchmark: it has ``PEERS``, the names of those it measures, and ``measure() -> Outcome``.
"""
