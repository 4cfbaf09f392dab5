"""The learning rules as pure functions over frozen values.

Every number is a named constant of :mod:`zenjin_core.learning.rules`.
"""
