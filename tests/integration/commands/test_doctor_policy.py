"""``zenjin doctor`` and the commands on computers with a policy that somebody got wrong."""

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.integration.commands.conftest import ENVIRONMENT, ROOT, Came, Place
from tests.support.proxies import needs_scripts


@pytest.fixture
def policy(tmp_path: Path) -> Path:
    return tmp_path / "policy.toml"


def as_everybody(policy: Path, *words: str, timeout: float = 60) -> Came:
    """Run a command where the policy says in which folder; no traceback, whatever it says."""
    ended = subprocess.run(
        [sys.executable, "-W", "error", "main.py", *words],
        cwd=ROOT,
        env={
            **{name: value for name, value in ENVIRONMENT.items() if name[:4] != "XDG_"},
            "HOME": str(policy.parent),
            "ZENJIN_POLICY": str(policy),
        },
        capture_output=True,
        encoding="utf-8",
        timeout=timeout,
        check=False,
    )
    assert "Traceback" not in ended.stderr, ended.stderr
    return Came(ended.returncode, ended.stdout.splitlines(), ended.stderr.splitlines())


@pytest.mark.parametrize("folder", ["~no-such-log-in/data", "/srv/a\\u0000b"])
def test_a_data_folder_that_is_none_stops_no_command(policy: Path, folder: str) -> None:
    policy.write_text(f'data_folder = "{folder}"\n')
    came = as_everybody(policy, "doctor", "--offline")
    assert f"! {policy}, line 1: data_folder: " in "\n".join(came.out)
    for words in (["learners"], ["backup"]):
        assert as_everybody(policy, *words).status in {0, 1}


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
def test_a_policy_that_is_a_pipe_stops_no_command(policy: Path) -> None:
    os.mkfifo(policy)
    came = as_everybody(policy, "doctor", "--offline")
    assert f"! {policy} cannot be read: it is no plain file. It is passed over." in came.out
    assert "policy: this computer is managed; nobody registers here" in came.out
    assert "policy: guest = fresh" in came.out


def test_it_is_told_which_policy_was_read(place: Place, policy: Path) -> None:
    policy.write_text("sound = true\n")
    came = place.zenjin("doctor", "--offline", ZENJIN_POLICY=str(policy))
    assert f"policy file: {policy}" in came.out
    policy.unlink()
    came = place.zenjin("doctor", "--offline", ZENJIN_POLICY=str(policy))
    assert not any(line.startswith("policy") for line in came.out)


@pytest.mark.parametrize(
    "line",
    [
        'proxy = "room7:hunter2@127.0.0.1:1"',
        'proxy = "http://room7:hunter2@127.0.0.1:1"',
        'proxy = "http://room7:x://hunter2@127.0.0.1:1"',
        'proxy_pac = "http://room7:hunter2@127.0.0.1:1/proxy.pac"',
        'class_code = "4b\\u001b[31m"',
    ],
)
def test_what_is_said_is_told_without_passwords_and_orders(
    place: Place, policy: Path, line: str
) -> None:
    policy.write_text(f"{line}\n")
    text = "\n".join(place.zenjin("doctor", "--offline", ZENJIN_POLICY=str(policy)).out)
    assert f"policy: {line.partition(' ')[0]} = " in text
    assert "hunter2" not in text
    assert "room7" not in text
    assert "\x1b" not in text


def findings(place: Place, policy: Path, *words: str) -> dict[str, str]:
    report = policy.parent / "report.json"
    place.zenjin("doctor", "--report", report, "--force", *words, ZENJIN_POLICY=str(policy))
    return {one["code"]: one["what"] for one in json.loads(report.read_bytes())["findings"]}


def test_a_proxy_that_does_not_answer_is_told_without_any_server(
    place: Place, policy: Path
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as there:
        port = there.getsockname()[1]
        policy.write_text(f'proxy = "http://room7:geheim@127.0.0.1:{port}"\n')
        assert findings(place, policy) == {}
    found = findings(place, policy)
    assert set(found) == {"proxy_unusable"}
    begin = f"The proxy 127.0.0.1:{port} takes no connection: "
    assert found["proxy_unusable"].startswith(begin)
    assert findings(place, policy, "--offline") == {}


@pytest.mark.parametrize("line", ['proxy = "::::"', 'proxy_pac = "x"'])
@pytest.mark.parametrize("server", ["", 'server = "https://zenjin.invalid"'])
def test_a_proxy_that_is_none_is_told_once_with_its_line(
    place: Place, policy: Path, line: str, server: str
) -> None:
    policy.write_text(f"{server}\n{line}\n")
    found = findings(place, policy)
    assert set(found) - {"no_name", "no_connection"} == {"policy"}
    assert f"policy.toml, line 2: {line.partition(' ')[0]}: " in found["policy"]


@needs_scripts
@pytest.mark.parametrize(
    ("script", "why"),
    [
        ("function FindProxyForURL(u, h) {", "it has a mistake in it"),
        (None, "it is not there"),
        ("a sign-in page", "no such script"),
    ],
)
def test_a_broken_script_is_told_without_any_server(
    place: Place, policy: Path, script: str | None, why: str
) -> None:
    pac = policy.parent / "proxy.pac"
    if script is not None:
        pac.write_text(script)
    policy.write_text(f'proxy_pac = "{pac.as_uri()}"\n')
    found = findings(place, policy)
    assert set(found) == {"proxy_unusable"}
    assert why in found["proxy_unusable"] or "No such file" in found["proxy_unusable"]


def test_certificates_that_are_not_there_are_told_once_with_their_line(
    place: Place, policy: Path
) -> None:
    policy.write_text(f'\nca_file = "{policy.parent / "none.pem"}"\n')
    found = findings(place, policy)
    assert set(found) == {"ca_file"}
    assert "policy.toml, line 2: The certificates " in found["ca_file"]
