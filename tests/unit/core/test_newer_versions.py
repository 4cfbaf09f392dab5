"""Which version is the newer one."""

import pytest

from zenjin_core.versions import is_newer


@pytest.mark.parametrize(
    ("theirs", "ours", "newer"),
    [
        ("0.2.0", "0.1.0", True),
        ("0.1.10", "0.1.9", True),
        ("1.0", "0.9.9", True),
        ("0.1.0", "0.1.0", False),
        ("0.1", "0.1.0", False),
        ("0.1.0", "0.2.0", False),
        ("0.3.0rc1", "0.2.0", False),
        ("0.3.0+school.1", "0.2.0", True),
        ("", "0.1.0", False),
        ("newest", "0.1.0", False),
        ("9" * 5_000 + ".0", "0.1.0", False),
    ],
)
def test_what_is_newer(theirs: str, ours: str, newer: bool) -> None:
    assert is_newer(theirs, ours) is newer
