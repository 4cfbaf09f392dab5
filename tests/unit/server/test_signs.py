"""Signs that cannot be seen, and those that give orders."""

import sys
import unicodedata

import pytest

from zenjin_core.wire.signs import gives_orders, in_sight, is_seen
from zenjin_server.accounts.class_list import Pupil, reason_against
from zenjin_server.accounts.pupils import login_from


@pytest.mark.parametrize("sign", "\u2800\u115f\u1160\u034f\u3164\uffa0\u17b5\u180d\ufe00\U000e01ef")
def test_a_letter_that_shows_nothing_is_in_no_login_name(sign: str) -> None:
    assert sign.isprintable()
    assert not is_seen(f"mia{sign}")
    assert "cannot be seen" in reason_against(Pupil(1, "Mia", f"mia{sign}"))
    assert login_from(f"Mia{sign}Maus") == "mia.maus"
    assert reason_against(Pupil(1, sign, ""))


def test_every_control_and_every_turning_sign_gives_orders() -> None:
    for code in range(sys.maxunicode + 1):
        sign = chr(code)
        is_order = unicodedata.category(sign) in {"Cc", "Cs", "Zl", "Zp"}
        turns = unicodedata.bidirectional(sign) in {
            *("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"),
        }
        is_mark = sign in "\u200e\u200f\u061c"
        assert gives_orders(sign) is (is_order or turns or is_mark), hex(code)


def test_what_gives_orders_is_shown_and_does_not() -> None:
    assert in_sight("\x1b[2JMia\r\n\u202e") == "\ufffd[2JMia\ufffd\ufffd\ufffd"
    for name in ("Zoë", "علی\u200cرضا", "👩\u200d🚀", "Mia ❤\ufe0f"):
        assert in_sight(name) == name
        assert not gives_orders(name)
