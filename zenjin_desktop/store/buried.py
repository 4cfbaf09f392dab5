"""What a tombstone's server says where it is no server's account that is buried."""

GUEST = "guest:"
"""A session of a guest who was erased on every computer."""

REMOVED = "removed:"
"""A session of somebody who was removed from this computer only."""
