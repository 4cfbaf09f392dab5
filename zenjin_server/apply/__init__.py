"""Records become rows, and each record gets its verdict.

Everything a request stores is one transaction: the rows, the profile folded over the sessions,
and the user's change counter. Its first act is to lock the user's row, so that two requests of
one user come one after the other and none overwrites what the other folded.
"""
