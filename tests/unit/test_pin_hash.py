"""What is kept of a PIN."""

from zenjin_desktop.pin_hash import is_pin, pin_hash


def test_only_the_pin_itself_is_it() -> None:
    hashed = pin_hash("0417")
    assert "0417" not in hashed
    assert is_pin(hashed, "0417")
    assert not is_pin(hashed, "0418")
    assert pin_hash("0417") != hashed, "each has a salt of its own"


def test_what_is_no_hash_is_nobody_s_pin() -> None:
    assert not is_pin("", "0417")
    assert not is_pin("damaged", "0417")
