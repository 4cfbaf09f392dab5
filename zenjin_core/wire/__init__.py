"""The REST contract as frozen msgspec structs, the same objects on both ends of the wire.

Field names are camelCase on the wire and snake_case here. Unknown fields are ignored so that
either side may be newer; wrong types are refused.
"""
