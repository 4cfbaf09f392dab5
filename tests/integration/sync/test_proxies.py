"""The way to a server by real proxies: named, asking for a password, chosen by a script."""

import logging
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from tests.support.agreeing import health
from tests.support.certificates import authority_and_server
from tests.support.misbehaving import Misbehaving, endless, misbehaving, page, raw, refuses
from tests.support.proxies import SchoolProxy, needs_scripts, proxy_at_work
from zenjin_desktop.errors import Offline
from zenjin_desktop.policy import Policy
from zenjin_desktop.proxy_asks import ProxyAsks
from zenjin_desktop.sync.address import ServerAddress, parse_server
from zenjin_desktop.sync.api import Api, Transport
from zenjin_desktop.sync.api.ways import KEPT_S, Way, Ways
from zenjin_desktop.sync.aside import system_says
from zenjin_desktop.sync.deadline import Deadline, OutOfTimeError

HOST = "zenjin.test"
PASSWORD = "geh:eim@/ü"
QUOTED = "geh%3Aeim%40%2F%C3%BC"
NOBODY = "127.0.0.1:1"
"""Where no proxy is: nothing may listen on this port."""


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ssl.SSLContext]:
    return authority_and_server(tmp_path_factory.mktemp("school"), days=1, host=HOST)


@pytest.fixture(scope="module")
def server(school: tuple[Path, ssl.SSLContext]) -> Iterator[Misbehaving]:
    """A Zenjin server of a name that nobody but the proxy knows."""
    with misbehaving(lambda _: health("changes"), tls=school[1]) as made:
        yield made


@pytest.fixture(scope="module")
def proxy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SchoolProxy]:
    with proxy_at_work(tmp_path_factory.mktemp("open") / "proxy") as made:
        yield made


@pytest.fixture(scope="module")
def asking(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SchoolProxy]:
    folder = tmp_path_factory.mktemp("asking") / "proxy"
    with proxy_at_work(folder, sign_in=f"room7:{PASSWORD}") as made:
        yield made


@pytest.fixture
def there(server: Misbehaving) -> ServerAddress:
    return parse_server(f"https://{HOST}:{server.port}")


Ask = Callable[..., str]


@pytest.fixture
def ask(
    there: ServerAddress, school: tuple[Path, ssl.SSLContext], monkeypatch: pytest.MonkeyPatch
) -> Ask:
    """Asks the server for its health with a policy; which service answered."""
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)

    def asked(*, ways: Ways | None = None, **keys: str) -> str:
        keys.setdefault("ca_file", str(school[0]))
        stop = threading.Event()
        made = ways or Ways(Policy(**keys), seconds=5.0)  # type: ignore[arg-type]  # texts all of them
        with closing(Api(Transport(there, stop=stop, seconds=5.0, ways=made))) as api:
            return api.health().service

    return asked


def script(folder: Path, answer: str) -> str:
    """The address of a script that gives this answer."""
    return file(folder, f'function FindProxyForURL(url, host) {{ return "{answer}"; }}')


def file(folder: Path, text: str) -> str:
    path = folder / "a school's.pac"
    path.write_text(text, encoding="utf-8")
    return path.as_uri()


# A proxy that is named


def test_by_the_proxy_that_the_policy_names(ask: Ask, proxy: SchoolProxy) -> None:
    before = len(proxy.asked())
    assert ask(proxy=proxy.address) == "zenjin"
    assert proxy.asked()[before:] == [HOST]


def test_a_ca_of_ones_own_is_trusted_by_the_policys_file_only(
    ask: Ask, proxy: SchoolProxy, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    for wrong in ("", str(tmp_path / "nowhere.pem"), __file__):
        with pytest.raises(Offline) as caught:
            ask(proxy=proxy.address, ca_file=wrong)
        assert caught.value.values["reason"] == "tls"
    assert str(tmp_path / "nowhere.pem") in caplog.text


def test_with_the_right_name_and_password(ask: Ask, asking: SchoolProxy) -> None:
    assert ask(proxy=f"http://room7:{QUOTED}@{asking.address}") == "zenjin"


@pytest.mark.parametrize(
    ("who", "why"),
    [("", "nobody has set them"), ("room7:wrong@", "does not take"), ("x:%E2%82%AC@", "not take")],
)
def test_without_them_it_is_said_who_asks_and_for_what(
    who: str, why: str, ask: Ask, asking: SchoolProxy, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    with pytest.raises(ProxyAsks) as caught:
        ask(proxy=f"http://{who}{asking.address}")
    said = str(caught.value)
    assert asking.address in said
    assert why in said
    assert caught.value.reason.code == "proxy_asks"
    assert "wrong" not in caplog.text + said


def test_no_password_is_in_a_log(
    ask: Ask, asking: SchoolProxy, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    with pytest.raises(Offline):
        ask(proxy=f"http://room7:{QUOTED}@{NOBODY}")
    ask(proxy=f"http://room7:{QUOTED}@{asking.address}")
    assert caplog.text
    for secret in (PASSWORD, QUOTED, "geh", "Basic "):
        assert secret not in caplog.text


ASKS = b"HTTP/1.1 407 Authentication\r\n%s\r\nContent-Length: 0\r\n\r\n"


@pytest.mark.parametrize(
    ("header", "words"),
    [
        (b"Proxy-Authenticate: NTLM\r\nProxy-Authenticate: Negotiate", "by negotiate, ntlm, which"),
        (b"Proxy-Authenticate: Negotiate, NTLM TlRMTVNT, Basic realm=x", "nobody has set them"),
        (b'Proxy-Authenticate: Digest realm="Basic, x", nonce="y"', "by digest, which"),
        (b"X: y", "nobody has set them"),
    ],
)
@pytest.mark.parametrize("scheme", ["https", "http"])
def test_a_proxy_that_asks_in_a_way_we_do_not_speak(
    header: bytes, words: str, scheme: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("no_proxy", raising=False)
    target = parse_server(f"{scheme}://10.1.2.3", private_http=True)
    with misbehaving(lambda _: raw(ASKS % header)) as asking:
        ways = Ways(Policy(proxy=f"127.0.0.1:{asking.port}"))
        transport = Transport(target, stop=threading.Event(), seconds=5.0, ways=ways)
        with closing(Api(transport)) as api, pytest.raises(ProxyAsks, match=words):
            api.health()


def test_a_proxy_that_says_401_to_a_wrong_password(ask: Ask) -> None:
    with misbehaving(lambda _: refuses(401)) as tiny, pytest.raises(ProxyAsks, match="not take"):
        ask(proxy=f"a:b@127.0.0.1:{tiny.port}")


def test_a_proxy_that_is_not_there_is_told_as_such(ask: Ask) -> None:
    with pytest.raises(Offline, match="the proxy of this network takes no connection"):
        ask(proxy=NOBODY)


def test_a_filter_that_refuses_the_tunnel_is_no_question(ask: Ask) -> None:
    with misbehaving(lambda _: refuses(403)) as filter_:
        with pytest.raises(Offline) as caught:
            ask(proxy=f"127.0.0.1:{filter_.port}")
        assert caught.value.values["reason"] == "proxy"


def test_a_proxy_that_is_spoken_to_over_tls(
    ask: Ask, school: tuple[Path, ssl.SSLContext], tmp_path: Path
) -> None:
    folder = tmp_path / "proxy"
    with proxy_at_work(folder, sign_in="a:b", certificate=school[0]) as safe:
        assert ask(proxy=f"https://a:b@{safe.address}") == "zenjin"
        with pytest.raises(ProxyAsks):
            ask(proxy=f"https://{safe.address}")


# Who is heard


@needs_scripts
def test_the_policy_goes_before_the_script_that_before_the_system_that_before_the_environment(
    there: ServerAddress, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("no_proxy", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
    for name in ("https_proxy", "HTTPS_PROXY"):
        monkeypatch.setenv(name, "http://from-environment:1")

    def system(url: str, deadline: Deadline) -> str:
        assert url == f"{there}/"
        assert deadline.left() > 0
        return "PROXY from-system:2; DIRECT"

    def way(asked: Callable[[str, Deadline], str] | None = None, **keys: str) -> tuple[str, str]:
        found = Ways(Policy(**keys), system=asked).way(there)  # type: ignore[arg-type]  # texts all of them
        return found.said_by, " ".join("-" if one is None else str(one) for one in found.order)

    pac = script(tmp_path, "PROXY from-script:3")
    assert way() == ("environment", "from-environment:1")
    assert way(system) == ("system", "from-system:2 -")
    assert way(lambda *_: "DIRECT") == ("environment", "from-environment:1")
    assert way(lambda *_: "SOCKS5 s:1") == ("environment", "from-environment:1")
    assert way(system, proxy_pac=pac) == ("script", "from-script:3")
    assert way(system, proxy_pac=pac, proxy="from-policy:4") == ("policy", "from-policy:4")
    assert way(system, proxy_pac=pac, proxy=" Direct ") == ("policy", "-")
    monkeypatch.setenv("no_proxy", HOST)
    assert way() == ("nobody", "-")
    assert Ways(Policy(proxy="p:1")).way(parse_server("http://127.0.0.1:5")) == Way("nobody")


def test_what_cannot_be_used_is_told_and_the_next_is_heard(
    there: ServerAddress, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    for name in ("https_proxy", "HTTPS_PROXY"):
        monkeypatch.setenv(name, "socks5://x:geheim@y:1")

    def late(_url: str, _deadline: Deadline) -> str:
        raise OutOfTimeError

    ways = Ways(Policy(proxy="socks5://room7:geheim@proxy"), system=late)
    assert ways.way(there).said_by == "nobody"
    assert [str(one).split(" cannot")[0] for one in ways.problems] == [
        "The proxy in the policy",
        "The system did not say in time which proxy there is.",
        "The environment's proxy",
    ]
    assert "geheim" not in caplog.text


def test_the_system_is_asked_in_a_process_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where Qt knows no more than the environment, it says that."""
    monkeypatch.setenv("https_proxy", "http://room7:geheim@proxy:81")
    monkeypatch.delenv("no_proxy", raising=False)
    answer = system_says("https://zenjin.example/", Deadline(20.0, stop=threading.Event()))
    assert answer == "PROXY room7:geheim@proxy:81"


# Scripts

ENDLESS = "function FindProxyForURL(url, host) { while (true) {} }"


@needs_scripts
def test_by_the_proxy_that_a_script_names(ask: Ask, proxy: SchoolProxy, tmp_path: Path) -> None:
    before = len(proxy.asked())
    text = (
        "function FindProxyForURL(url, host) {"
        f' if (shExpMatch(host, "*.{HOST.split(".")[1]}") && !isPlainHostName(host)'
        ' && !isInNet("10.1.2.3", "192.168.0.0", "255.255.0.0"))'
        f' return "PROXY {proxy.address}"; return "PROXY {NOBODY}"; }}'
    )
    assert ask(proxy_pac=file(tmp_path, f"\ufeff{text}")) == "zenjin"
    assert proxy.asked()[before:] == [HOST]


@needs_scripts
def test_the_next_one_is_tried_when_the_first_takes_no_connection(
    ask: Ask, proxy: SchoolProxy, there: ServerAddress, tmp_path: Path
) -> None:
    pac = script(tmp_path, f"PROXY {NOBODY}; PROXY {proxy.address}")
    assert ask(proxy_pac=pac) == "zenjin"
    clock = [0.0]
    ways = Ways(Policy(proxy_pac=pac), monotonic=lambda: clock[0])
    first, second = ways.way(there).order
    assert first is not None
    ways.took_no_connection(first)
    assert ways.way(there).order == (second, first)
    clock[0] = 301.0
    assert ways.way(there).order == (first, second)


@needs_scripts
def test_a_script_may_say_directly(there: ServerAddress, tmp_path: Path) -> None:
    assert Ways(Policy(proxy_pac=script(tmp_path, "DIRECT"))).way(there) == Way("script")


@needs_scripts
@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("function FindProxyForURL(url, host) { return", "it has a mistake in it"),
        ("function FindProxyForURL(url, host) { nonsense(); }", "it has a mistake in it"),
        ("var FindProxyForURL = 7;", "it has a mistake in it"),
        ('function FindProxyForURL() { return "SOCKS s:1"; }', "it names no proxy"),
        ("function FindProxyForURL() { }", "it names no proxy"),
        ("function FindProxyForURL() { var a = []; while (true) a.push(a.concat(a)); }", "it "),
        (ENDLESS, "it did not end in time"),
        ("<html>Please sign in</html>", "no such script"),
        ("", "no such script"),
        ("FindProxyForURL" * 100_000, "too long"),
    ],
)
@pytest.mark.clock
def test_a_broken_script_is_told_and_servers_are_asked_directly(
    text: str, why: str, there: ServerAddress, tmp_path: Path
) -> None:
    seconds = 1.0 if "while" in text else 10.0
    ways = Ways(Policy(proxy_pac=file(tmp_path, text)), seconds=seconds)
    began = time.monotonic()
    way = ways.way(there)
    assert time.monotonic() - began < seconds + 2
    assert (way.said_by, way.order) == ("script", (None,))
    assert why in str(ways.problems[0])
    assert "a%20school" in str(ways.problems[0])


@pytest.mark.clock
@needs_scripts
def test_an_endless_script_is_ended_at_the_deadline_and_at_the_stop(
    there: ServerAddress, tmp_path: Path
) -> None:
    stop = threading.Event()
    threading.Timer(0.2, stop.set).start()
    ways = Ways(Policy(proxy_pac=file(tmp_path, ENDLESS)), stop=stop, seconds=60.0)
    began = time.monotonic()
    ways.way(there)
    assert time.monotonic() - began < 5
    assert children("--answer-into") == []


def children(word: str) -> list[str]:
    """The commands of this process's children with such a word, where the system lists them."""
    listed = [pid for file in Path("/proc/self/task").glob("*/children") for pid in _read(file)]
    commands = [" ".join(_read(Path("/proc", pid, "cmdline"))) for pid in listed]
    return [command for command in commands if word in command]


def _read(file: Path) -> list[str]:
    try:
        return file.read_text().replace("\0", " ").split()
    except OSError:  # it has ended meanwhile
        return []


@contextmanager
def serving(text: str) -> Iterator[Misbehaving]:
    body = text.encode()
    head = b"HTTP/1.1 200 OK\r\nContent-Type: application/x-ns-proxy-autoconfig\r\n"
    head += b"Content-Length: %d\r\n\r\n" % len(body)
    with misbehaving(lambda _: raw(head + body)) as made:
        yield made


@needs_scripts
def test_a_script_is_fetched_once_and_anew_in_another_network(there: ServerAddress) -> None:
    clock = [0.0]
    other = parse_server("https://other.example")
    with serving('function FindProxyForURL(u, h) { return "PROXY " + h + ":7"; }') as web:
        pac = f"http://127.0.0.1:{web.port}/proxy.pac"
        ways = Ways(Policy(proxy_pac=pac), monotonic=lambda: clock[0])
        assert [str(one) for one in ways.way(there).order] == [f"{HOST}:7"]
        assert [str(one) for one in ways.way(other).order] == ["other.example:7"]
        ways.way(there)
        assert len(web.asked) == 1
        ways.forget()
        ways.way(there)
        assert len(web.asked) == 2
        clock[0] = KEPT_S + 1
        ways.way(there)
        assert len(web.asked) == 3
        assert "authorization" not in web.asked[0].headers


SENT: list[int] = []


@needs_scripts
@pytest.mark.parametrize(
    ("act", "why"),
    [
        (page(200), "no such script"),
        (refuses(404), "status 404"),
        (endless(b"HTTP/1.1 200 OK\r\n\r\n", SENT), "it is too long"),
    ],
)
def test_what_is_no_script_at_its_address(act: object, why: str, there: ServerAddress) -> None:
    with misbehaving(lambda _: act) as web:  # type: ignore[arg-type,return-value]  # an Act each
        pac = f"http://room7:geheim@127.0.0.1:{web.port}/proxy.pac"
        ways = Ways(Policy(proxy_pac=pac), seconds=5.0)
        assert ways.way(there).order == (None,)
    assert why in str(ways.problems[0])
    assert "geheim" not in str(ways.problems[0])


@needs_scripts
@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("ftp://school/proxy.pac", "begins with neither"),
        ("proxy.pac", "begins with neither"),
        ("http://[::1", "cannot be one"),
        ("http://127.0.0.1:1/proxy.pac", "cannot be reached"),
        ("file:///nowhere/proxy.pac", "cannot be used"),
    ],
)
def test_an_address_where_no_script_is(address: str, why: str, there: ServerAddress) -> None:
    ways = Ways(Policy(proxy_pac=address))
    assert ways.way(there).order == (None,)
    assert why in str(ways.problems[0])
