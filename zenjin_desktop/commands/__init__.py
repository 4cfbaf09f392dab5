"""What ``zenjin WORD`` does without a window: one module a word, see :mod:`.table`."""
