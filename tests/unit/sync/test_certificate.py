"""Certificates are read as a library for them reads them, and nothing else breaks the reading."""

from cryptography.hazmat.primitives import serialization
from hypothesis import given
from hypothesis import strategies as st

from tests.support.certificates import a_certificate
from zenjin_desktop.sync.certificate import read_certificate

MADE, _ = a_certificate(days=40_000, common_name="Schule für alle", organization="Stadt")
DER = MADE.public_bytes(serialization.Encoding.DER)


def test_names_and_dates_are_those_of_the_certificate() -> None:
    """The end lies beyond 2050, where dates are written in another way."""
    read = read_certificate(DER)
    assert read is not None
    assert read.subject == read.issuer == "CN=Schule für alle, O=Stadt"
    assert read.not_before == MADE.not_valid_before_utc
    assert read.not_after == MADE.not_valid_after_utc


@given(st.integers(0, len(DER)), st.binary(max_size=8))
def test_whatever_is_wrong_with_it_nothing_is_raised(at: int, other: bytes) -> None:
    read_certificate(DER[:at])
    read_certificate(DER[:at] + other + DER[at + len(other) :])
    assert read_certificate(other) is None
