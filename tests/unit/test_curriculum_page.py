"""docs/curriculum.md says what the thread files say."""

from pathlib import Path

import pytest

from tools import curriculum_page
from tools.curriculum_page import CURRICULUM, PAGE, main, page
from zenjin_core.curriculum import load


def test_the_page_is_fresh() -> None:
    fresh = page(load(CURRICULUM).curriculum)
    assert PAGE.read_text(encoding="utf-8") == fresh, "run python -m tools.curriculum_page"


def test_every_stitch_stands_there_once_with_what_follows() -> None:
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    rows = [line for line in lines if line[:3] == "| 0" or line[:3] == "| 1"]
    assert len(rows) == 131
    assert "| 01 | Table of 19 | 19 × 4 · 19 × 10 · 19 × 17 | Table of 18 |" in rows
    assert any("| **Threes**: 3 times, ends in 0 or 5 |" in row for row in rows)
    assert sum("longer and longer" in row for row in rows) == 3


def test_check_tells_a_page_that_is_out_of_date(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(curriculum_page, "PAGE", tmp_path / "curriculum.md")
    assert main(["--check"]) == 1
    assert main([]) == 0
    assert main(["--check"]) == 0
    assert (tmp_path / "curriculum.md").read_bytes() == PAGE.read_bytes()
    assert "out of date" in capsys.readouterr().out
