"""The proof suites: what is tried to lose, double or spoil what a learner did, and what came of it.

The short forms run in ``tests/proof`` with every change, the long ones by
``python -m benchmarks.reliability``.
"""
