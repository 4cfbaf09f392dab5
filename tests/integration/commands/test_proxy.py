"""By which proxy: said by zenjin proxy and zenjin doctor, without anybody's password."""

import json
import time
from pathlib import Path

import pytest

from tests.integration.commands.conftest import Place
from tests.support.certificates import authority_and_server
from tests.support.misbehaving import misbehaving, raw
from tests.support.proxies import needs_scripts
from zenjin_desktop.cli import main

SERVER = "https://zenjin.test"


@pytest.fixture(autouse=True)
def _no_proxy_around(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


def told(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    status = main(["proxy", *words])
    said = capsys.readouterr()
    return status, said.out + said.err


@needs_scripts
def test_it_says_which_and_whose_word_that_is(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert told(capsys, SERVER) == (0, "DIRECT (nobody)\n")
    monkeypatch.setenv("https_proxy", "http://room7:geheim@proxy:3128")
    assert told(capsys, SERVER) == (0, "PROXY proxy:3128 (environment)\n")
    pac = tmp_path / "proxy.pac"
    pac.write_text('function FindProxyForURL(u, h) { return "PROXY a:1; DIRECT"; }')
    monkeypatch.setenv("ZENJIN_PROXY_PAC", pac.as_uri())
    assert told(capsys, SERVER) == (0, "PROXY a:1; DIRECT (script)\n")
    monkeypatch.setenv("ZENJIN_PROXY", "http://room7:geheim@named")
    assert told(capsys, SERVER) == (0, "PROXY named:80 (policy)\n")
    assert told(capsys, "ftp://zenjin.test")[0] == 1


def test_what_cannot_be_used_is_told(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZENJIN_PROXY", "socks5://room7:geheim@named")
    status, said = told(capsys, SERVER)
    assert status == 1
    assert "DIRECT (nobody)" in said
    assert "The proxy in the policy cannot be used: only http:// and https://" in said
    assert "geheim" not in said


@needs_scripts
def test_what_a_script_says(place: Place, tmp_path: Path) -> None:
    # a process of its own: it bounds the time and the memory of the one it runs in
    pac, answer = tmp_path / "proxy.pac", tmp_path / "answer"
    pac.write_text('function FindProxyForURL(u, h) { return "PROXY " + h + ":1"; }')
    came = place.zenjin("proxy", "--script", pac, SERVER)
    assert (came.status, came.out) == (0, ["PROXY zenjin.test:1"])
    pac.write_text("function FindProxyForURL(u, h) { return nobody; }")
    came = place.zenjin("proxy", "--script", pac, SERVER)
    assert came.status == 1
    assert "zenjin proxy: " in "\n".join(came.out + came.err)
    assert "nobody is not defined" in "\n".join(came.out + came.err)
    pac.unlink()
    assert place.zenjin("proxy", "--script", pac, "--answer-into", answer, SERVER).status == 1
    assert "No such file" in answer.read_text()


@pytest.mark.clock
@needs_scripts
@pytest.mark.parametrize("body", ["while (true) {}", 'var a = "x"; while (true) { a += a; }'])
def test_a_script_that_does_not_end_is_ended_and_told(
    place: Place, tmp_path: Path, body: str
) -> None:
    pac = tmp_path / "proxy.pac"
    pac.write_text(f"function FindProxyForURL(u, h) {{ {body} }}")
    began = time.monotonic()
    came = place.zenjin("proxy", "--script", pac, SERVER)
    assert came.status == 1
    assert time.monotonic() - began < 4 * 5.0, "its five seconds, and a slow computer's start"
    (line,) = came.out + came.err
    assert line.startswith(f"zenjin proxy: the script {pac} ")
    if body.startswith("while"):
        assert line.endswith("did not end within 5 seconds and was ended")


@needs_scripts
def test_what_a_script_says_is_shown_without_passwords_and_orders(
    place: Place, tmp_path: Path
) -> None:
    pac = tmp_path / "proxy.pac"
    answer = r"PROXY room7:ge;h@eim@a:1;\nSOCKS x:geheim@b:2; DIRECT \x1b[31m"
    pac.write_text(f'function FindProxyForURL(u, h) {{ return "{answer}"; }}')
    came = place.zenjin("proxy", "--script", pac, SERVER)
    assert (came.status, came.out) == (0, ["PROXY a:1; SOCKS b:2; DIRECT [31m"])


def test_doctor_says_whose_word_the_proxy_is_and_what_it_asks_for(
    place: Place, tmp_path: Path
) -> None:
    place.folder.mkdir()
    place.paths.settings.write_text(f'{{"server": "{SERVER}"}}')
    asks = b"HTTP/1.1 407 No\r\nProxy-Authenticate: NTLM\r\nContent-Length: 0\r\n\r\n"
    school, report = tmp_path / "school.pem", tmp_path / "report.json"
    with misbehaving(lambda _: raw(asks)) as proxy:
        came = place.zenjin(
            "doctor",
            "--report",
            report,
            ZENJIN_PROXY=f"http://room7:geheim@127.0.0.1:{proxy.port}",
            ZENJIN_CA_FILE=str(school),
        )
    assert came.status == 1
    said = "\n".join(came.out)
    assert f"by the proxy 127.0.0.1:{proxy.port}, by the computer's policy" in said
    assert "it asks who is there by ntlm, which Zenjin does not speak" in said
    assert f"The certificates {school} of the computer's policy cannot be used" in said
    assert "geheim" not in said + report.read_text()
    codes = {one["code"] for one in json.loads(report.read_bytes())["findings"]}
    assert {"proxy_asks", "ca_file"} <= codes


@needs_scripts
def test_doctor_goes_the_way_that_a_script_says(place: Place, tmp_path: Path) -> None:
    place.folder.mkdir()
    place.paths.settings.write_text(f'{{"server": "{SERVER}"}}')
    (tmp_path / "proxy.pac").write_text("function FindProxyForURL(u, h) {")
    authority, _ = authority_and_server(tmp_path, days=1)
    pac = (tmp_path / "proxy.pac").as_uri()
    came = place.zenjin("doctor", ZENJIN_PROXY_PAC=pac, ZENJIN_CA_FILE=str(authority))
    said = "\n".join(came.out)
    assert f"The proxy script {pac} cannot be used: it has a mistake in it." in said
    assert "  directly, by the policy's proxy script" in said
    assert f"trusted besides: {authority}, 1 certificate" in said
