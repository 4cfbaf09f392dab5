"""Whatever a teacher's file holds, checking it ends in a thread or in sentences with a line."""

import tempfile
from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st

from zenjin_desktop.content import check_file
from zenjin_desktop.own_threads import Shelf

THREAD = """id = "thread-T3-901"
tube = 3
title = "Nines"
version = 1

[[stitch]]
id = "stitch-T3-901-01"
title = "Nines"
questions = ["9 + n for n in 1..10"]
written = [
    { text = "9 × 1", answer = 9, distractors = [10, 7] },
    { text = "9 × 2", answer = 18 },
    { text = "9 × 3", answer = 27 },
    { text = "9 × 4", answer = 36 },
    { text = "9 × 5", answer = 45 },
    { text = "9 × 6", answer = 54 },
    { text = "9 × 7", answer = 63 },
    { text = "9 × 8", answer = 72 },
    { text = "9 × 9", answer = 81 },
    { text = "9 × □ = 90", answer = 10 },
]
"""
pieces = st.one_of(
    st.text(max_size=8),
    st.sampled_from(['"', "[[stitch]]\n", "= ", "{", "}", "0", "9" * 30, "\n", "-1", "true", "□"]),
)


@given(st.integers(0, len(THREAD)), st.integers(0, 30), pieces)
@example(at=0, length=0, piece="")
@example(at=0, length=len(THREAD), piece="")
@example(at=0, length=0, piece="\ufeff")
def test_a_damaged_thread_is_taken_or_told(at: int, length: int, piece: str) -> None:
    text = THREAD[:at] + piece + THREAD[at + length :]
    with tempfile.TemporaryDirectory() as folder:
        shipped, own = Path(folder) / "shipped", Path(folder) / "own"
        shipped.mkdir()
        file = Path(folder) / "mine.toml"
        file.write_bytes(text.encode("utf-8", errors="surrogatepass"))
        checked = check_file(file, Shelf(shipped=shipped, own=own))
        assert not own.exists(), "a check writes nothing"
    assert (checked.draft is None) == bool(checked.problems)
    if text == THREAD:
        assert checked.draft is not None
    for problem in checked.problems:
        assert problem.line is not None
        assert 1 <= problem.line <= len(text.splitlines()) + 1, str(problem)
        assert "\n" not in str(problem)
