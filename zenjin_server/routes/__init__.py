"""The REST routes, one file a resource.

A handler reads the request, calls what does the work, and answers; the rules live elsewhere.
"""
