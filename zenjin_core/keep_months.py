"""For how many months single answers are kept: what it begins with, and the most there is."""

KEEP_MONTHS = 14
"""Unless somebody says otherwise: a school year, and the summer. 0 is for ever."""

MOST_MONTHS = 120
