"""A sign-in code survives being printed, read and typed by a child."""

import string
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zenjin_core.wire.codes import LENGTH, SIGNS, parsed_code, strange_signs, written
from zenjin_server.accounts.codes import new_secret

LOGINS = st.text(min_size=1, max_size=64).filter(lambda text: text.strip() == text)


def test_secrets_are_long_enough_and_spell_no_words() -> None:
    secrets = {new_secret() for _ in range(500)}
    assert len(secrets) == 500
    assert {len(secret) for secret in secrets} == {LENGTH}
    assert set().union(*secrets) == set(SIGNS)
    assert not set(SIGNS) & set("AEIOU01LBSZ")
    assert len(SIGNS) ** LENGTH > 2**46


@given(login=LOGINS, secret=st.text(SIGNS, min_size=LENGTH, max_size=LENGTH))
def test_what_is_written_is_read(login: str, secret: str) -> None:
    assert parsed_code(written(login, secret)) == (login, secret)
    assert parsed_code(f"  {written(login, secret.lower())} ") is not None


@given(st.text(max_size=300))
def test_any_text_can_be_typed(text: str) -> None:
    found = parsed_code(text)
    if found is not None:
        login, secret = found
        assert login
        assert set(secret) <= set(SIGNS)
        assert len(secret) == LENGTH


@pytest.mark.parametrize("sign", sorted(set(string.ascii_uppercase) - set(SIGNS) - set("BSZ")))
def test_a_sign_no_code_has(sign: str) -> None:
    assert parsed_code(f"mia-CCCCC-CCCC{sign}") is None


@given(login=LOGINS, secret=st.text(SIGNS, min_size=LENGTH, max_size=LENGTH))
def test_a_code_without_any_hyphen_or_blank_is_read(login: str, secret: str) -> None:
    ends_in_hyphen = unicodedata.category(login[-1]) == "Pd"
    assert parsed_code(f"{login}{secret}") == (login, secret) or ends_in_hyphen


@pytest.mark.parametrize(
    ("typed", "strange"),
    [
        ("mia-CCCCC-CCCCC", ""),
        ("mia-ccccc-bszcc", ""),
        ("mia-C0CCC-CCOC0", "0O"),
        ("mia ccccc cilcc", "IL"),
        ("", ""),
    ],
)
def test_which_signs_no_code_has(typed: str, strange: str) -> None:
    assert strange_signs(typed) == strange
