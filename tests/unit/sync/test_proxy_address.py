"""Proxies as people and scripts write them."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zenjin_desktop.sync.proxy_address import (
    MOST_PROXIES,
    BadProxyError,
    ProxyAddress,
    parse_proxy,
    read_answer,
)


@pytest.mark.parametrize(
    ("text", "scheme", "host", "port", "user", "password"),
    [
        ("proxy.school.example:3128", "http", "proxy.school.example", 3128, "", ""),
        (" http://proxy:8080/ ", "http", "proxy", 8080, "", ""),
        ("proxy", "http", "proxy", 80, "", ""),
        ("https://proxy", "https", "proxy", 443, "", ""),
        ("http://[2001:db8::7]:3128", "http", "2001:db8::7", 3128, "", ""),
        ("room7:geheim@proxy:3128", "http", "proxy", 3128, "room7", "geheim"),
        ("http://a%40b:p%3A%2F%C3%BC@proxy:1", "http", "proxy", 1, "a@b", "p:/ü"),
        ("http://school\\room7:x@proxy:1", "http", "proxy", 1, "school\\room7", "x"),
        ("http://only@proxy:1", "http", "proxy", 1, "only", ""),
    ],
)
def test_what_people_write(
    text: str, scheme: str, host: str, port: int, user: str, password: str
) -> None:
    one = parse_proxy(text)
    assert (one.scheme, one.host, one.port) == (scheme, host, port)
    assert (one.user, one.password) == (user, password)
    assert parse_proxy(one.url) == one


@pytest.mark.parametrize(
    "text",
    [
        *("", "http://", "http://:80", "proxy:0", "proxy:99999", "proxy:x", "http://[::1"),
        *("socks5://proxy:1080", "proxy/path", "proxy?x", "two words:80", "http://a b@proxy:80 x"),
        *("http://a%0d%0aX: y:z@proxy:80", "http://a%3Ab:c@proxy", "http://präfix\n:80"),
    ],
)
def test_what_is_none_is_refused(text: str) -> None:
    with pytest.raises(BadProxyError):
        parse_proxy(text)


@given(st.text(), st.text())
def test_any_name_and_password_go_there_and_back_and_into_no_text(user: str, password: str) -> None:
    one = ProxyAddress("http", "proxy", 3128, user, password)
    fits = bool(user) and ":" not in user and f"{user}{password}".isprintable()
    try:
        read = parse_proxy(one.url)
    except (BadProxyError, UnicodeEncodeError):
        assert not fits
        return
    if fits:
        assert read == one
        told = base64.b64decode(one.authorization.removeprefix("Basic ")).decode()
        assert told == f"{user}:{password}"
    assert str(one) == "proxy:3128"
    assert repr(one) == "ProxyAddress(scheme='http', host='proxy', port=3128)"


def test_a_refusal_repeats_no_password() -> None:
    with pytest.raises(BadProxyError) as caught:
        parse_proxy("socks5://room7:geheim@proxy:1")
    assert "geheim" not in str(caught.value)


@pytest.mark.parametrize(
    ("answer", "order"),
    [
        ("DIRECT", ["-"]),
        ("PROXY a:1", ["a:1"]),
        ("proxy a:1;  HTTP b:2 ;HTTPS c:3; direct", ["a:1", "b:2", "c:3", "-"]),
        ("SOCKS s:1080; PROXY a:1", ["a:1"]),
        ("PROXY a:1; PROXY a:1; DIRECT", ["a:1", "-"]),
        ("PROXY a; ", ["a:80"]),
    ],
)
def test_what_scripts_say(answer: str, order: list[str]) -> None:
    assert ["-" if one is None else str(one) for one in read_answer(answer)] == order


@pytest.mark.parametrize(
    "answer", ["", "undefined", "null", "SOCKS s:1", "PROXY", "PROXY a:x", ";"]
)
def test_an_answer_without_any_is_none(answer: str) -> None:
    with pytest.raises(BadProxyError):
        read_answer(answer)


def test_an_endless_answer_is_cut() -> None:
    found = read_answer("; ".join(f"PROXY p{n}:1" for n in range(10_000)))
    assert [str(one) for one in found] == [f"p{n}:1" for n in range(8)]
    assert len(found) == MOST_PROXIES


def test_of_an_answer_that_names_nothing_only_the_beginning_is_read() -> None:
    assert len(read_answer("SOCKS s:1;" * 31 + "PROXY a:1")) == 1
    with pytest.raises(BadProxyError):
        read_answer("SOCKS s:1;" * 32 + "PROXY a:1")


@pytest.mark.parametrize("sign", ["%0A", "%0D", "%00", "%1B", "%7F", "%E2%80%AE"])
@pytest.mark.parametrize("who", ["room{}7:geheim", "room7:ge{}heim"])
def test_a_sign_that_gives_orders_is_in_no_name_and_no_password(who: str, sign: str) -> None:
    with pytest.raises(BadProxyError, match="a sign that cannot be sent"):
        parse_proxy(f"http://{who.format(sign)}@proxy:3128")
