"""Server addresses: what may be typed, and what is spoken to without encryption."""

import pytest

from zenjin_desktop.errors import BadServerAddress
from zenjin_desktop.sync.address import parse_server


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("zenjin.example", "https://zenjin.example"),
        ("https://zenjin.example", "https://zenjin.example"),
        ("HTTPS://Zenjin.Example:443/", "https://zenjin.example"),
        ("  https://zenjin.example.  ", "https://zenjin.example"),
        ("https://zenjin.example:8443/school", "https://zenjin.example:8443/school"),
        ("https://schule-müller.example", "https://xn--schule-mller-klb.example"),
        ("localhost:8765", "http://localhost:8765"),
        ("http://127.0.0.1:8765", "http://127.0.0.1:8765"),
        ("127.8.9.1:80", "http://127.8.9.1"),
        ("[::1]:8765", "http://[::1]:8765"),
        ("https://[2001:db8::1]", "https://[2001:db8::1]"),
        ("https://10.0.0.5", "https://10.0.0.5"),
    ],
)
def test_an_address_as_typed_has_one_spelling(typed: str, meant: str) -> None:
    assert str(parse_server(typed)) == meant
    assert parse_server(meant) == parse_server(typed)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("", "it is empty"),
        ("   ", "it is empty"),
        ("not a server", "spaces"),
        ("http://zenjin.example", "without encryption"),
        ("http://10.0.0.5", "without encryption"),
        ("ftp://zenjin.example", "ftp: is not spoken here"),
        ("file:///etc/passwd", "host's name is missing"),
        ("https://", "host's name is missing"),
        ("https://zenjin.example:99999", "Port out of range"),
        ("https://zenjin.example:0", "no port 0"),
        ("https://zenjin.example:http", "Port could not be cast"),
        ("https://anna:secret@zenjin.example", "a name or password"),
        ("anna@zenjin.example", "a name or password"),
        ("https://zenjin.example/?a=1", "? and #"),
        ("https://zenjin.example/#", "? and #"),
        ("https://zenjin.example/a b", "spaces"),
        ("https://zenjin.example/%2e%2e", "behind the host's name"),
        ("https://-zenjin.example", "cannot be a host's name"),
        ("https://zen_jin!.example", "cannot be a host's name"),
        ("https://a..b", "cannot be a host's name"),
        ("https://" + "a" * 64 + ".example", "cannot be a host's name"),
        ("https://999.1.1.1", "no whole IP address"),
        ("https://[::1", "IPv6"),
        ("https://zenjin.example\n.evil", "unprintable"),
    ],
)
def test_what_is_no_address_gets_one_sentence_that_says_why(typed: str, why: str) -> None:
    with pytest.raises(BadServerAddress) as caught:
        parse_server(typed)
    sentence = str(caught.value)
    assert why in sentence
    assert "is not a server address" in sentence
    assert "\n" not in sentence
    assert caught.value.reason.code == "bad_server_address"


def test_plain_http_reaches_private_addresses_by_policy_only() -> None:
    assert str(parse_server("http://192.168.1.20:8765", private_http=True)) == (
        "http://192.168.1.20:8765"
    )
    for public in ("http://zenjin.example", "http://8.8.8.8", "http://0.0.0.0"):
        with pytest.raises(BadServerAddress):
            parse_server(public, private_http=True)


def test_without_a_scheme_only_this_computer_is_plain() -> None:
    assert parse_server("192.168.1.20", private_http=True).scheme == "https"
    assert parse_server("localhost").scheme == "http"
    assert parse_server("localhost.evil.example").scheme == "https"
    assert parse_server("school.localhost").loopback
