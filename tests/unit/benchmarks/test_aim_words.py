"""An aim says what was found so that the digits decide, and what was asked of it at first."""

from pathlib import Path

import pytest

from benchmarks.measure import Aim
from benchmarks.server_log import LOG, requests_in


@pytest.mark.parametrize(
    ("found", "limit", "words"),
    [
        (0.5, 2.0, "0.50"),
        (1.6021, 1.6, "1.602"),
        (1.3996, 1.4, "1.3996"),
        (1.4, 1.4, "1.40"),
        (99_118.4, 50_000, "99118"),
        (14_999.7, 15_000, "14999.7"),
        (1e-9, 0.0, "0.000000"),
    ],
)
def test_what_was_found_has_the_digits_that_decide(found: float, limit: float, words: str) -> None:
    assert Aim(what="x", found=found, limit=limit).found_words == words


def test_a_tighter_limit_says_what_was_asked() -> None:
    assert Aim(what="x", found=0.5, limit=2.0).words == "held (0.50)"
    assert Aim(what="x", found=3.0, limit=2.0, asked=5.0).words == (
        "MISSED (3.00; asked 5, held to 2)"
    )


def test_a_rate_has_to_be_its_limit_at_least() -> None:
    assert Aim(what="x", found=60_000, limit=50_000, asked=20_000, at_least=True).is_held
    assert not Aim(what="x", found=40_000, limit=50_000, asked=20_000, at_least=True).is_held


def test_only_what_was_asked_of_the_route_and_answered_is_counted(tmp_path: Path) -> None:
    line = '{"event":"request","method":"GET","route":"%s","status":%d,"ms":1.0}\n'
    lines = [("/api/changes", 200), ("/api/changes", 401), ("/api/health", 200)]
    (tmp_path / LOG).write_text("".join(line % one for one in lines), encoding="utf-8")
    assert requests_in(tmp_path, "/api/changes") == 1
