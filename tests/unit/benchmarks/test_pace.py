"""A report says how quick the computer was, where there is time to ask."""

import pytest

from benchmarks import report
from benchmarks.measure import SCALE


def test_what_is_measured_knows_how_quick_the_computer_was_before_and_after() -> None:
    found = report.machine(report.before())
    assert len(found.paces) == 2
    assert all(one.computing > 0 and one.disk > 0 for one in found.paces)
    assert report.how_quick(found).count("computing") == 2


def test_the_guard_does_not_take_the_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SCALE, "guard")
    found = report.machine(report.before())
    assert found.paces == ()
    assert report.how_quick(found) == f"load before {found.load_before:.2f}"
