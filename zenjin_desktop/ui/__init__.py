"""Everything that is seen: Qt Widgets, in code."""
