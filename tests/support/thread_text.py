"""A small thread file that breaks no rule, for tests to change."""

GOOD = """
id = "thread-T1-901"
tube = 1
title = "A new thread"
version = 3

[sets]
low = "1..4, 11..14, 21..24, 31..34, 41..44"

[pairs]
few = "(1,2) (3,4)"

[[stitch]]
id = "stitch-T1-901-01"
title = "Four times"
questions = ["4 × n for n in low"]

[[stitch]]
id = "stitch-T1-901-02"
title = "Four times what?"
questions = ["4 × [n] for n in 3..12", "n ÷ 4 for n in 12..48/4"]
"""

FIRST, SECOND = "stitch-T1-901-01", "stitch-T1-901-02"
