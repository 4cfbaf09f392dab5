"""The README's lines from nothing to a server on PostgreSQL, as a newcomer types them."""

import os
import re
import shlex
import subprocess
import sys
import urllib.request
from collections.abc import Iterator

import pytest

from tests.integration.server.conftest import ON_POSTGRES
from tests.support.postgres import Postgres
from tests.support.server import READY, ROOT, ServerProcess

OTHERS = {"zenjin_owner": "readme_owner", "zenjin_server:": "readme_server:", "zenjin ": "readme "}
"""Names of this test's own, because the shared PostgreSQL has these."""

pytestmark = [ON_POSTGRES, pytest.mark.e2e]


def readme_lines() -> list[str]:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    (block,) = re.findall(r"On PostgreSQL.*?```sh\n(.*?)```", text, re.DOTALL)
    return str(block).splitlines()


@pytest.fixture
def cleared(kind: str, postgres: Postgres) -> Iterator[Postgres]:
    assert kind == "postgres"
    yield postgres
    postgres.run("DROP DATABASE readme WITH (FORCE)")
    postgres.run("DROP ROLE readme_server", "DROP ROLE readme_owner")


def test_a_newcomer_gets_a_server_on_postgresql(cleared: Postgres) -> None:
    lines = readme_lines()
    assert len(lines) <= 12
    environ = dict(os.environ)
    serving = None
    for line in lines:
        words = shlex.split(line)
        match words:
            case ["sudo", "-u", "postgres", "psql", "-c", statement]:
                for name, other in OTHERS.items():
                    statement = statement.replace(name, other)
                cleared.run(statement)
            case ["export", setting]:
                name, _, url = setting.partition("=")
                for old, other in OTHERS.items():
                    url = url.replace(old, other)
                environ[name] = url.replace(
                    "@localhost/zenjin", f"@127.0.0.1:{cleared.port}/readme"
                )
            case ["unset", name]:
                del environ[name]
            case [".venv/bin/python", "-m", "zenjin_server", "migrate"]:
                command = [sys.executable, *words[1:]]
                done = subprocess.run(
                    command, cwd=ROOT, env=environ, check=True, capture_output=True, text=True
                )
                assert "0001_initial" in done.stdout
            case [".venv/bin/python", "-m", "zenjin_server", "serve"]:
                serving = subprocess.Popen(
                    [sys.executable, *words[1:], "--port", "0"],
                    cwd=ROOT,
                    env=environ,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,
                    text=True,
                )
            case _:
                assert words[0] in ("sudo", "packaging/bootstrap.sh"), line
    assert serving is not None
    assert serving.stdout is not None
    try:
        said = ServerProcess._first_line(serving)
        assert said.startswith(READY), said
        url = said.removeprefix(READY).strip()
        with urllib.request.urlopen(f"{url}/api/health", timeout=20) as answer:  # noqa: S310 - our own loopback server
            assert answer.status == 200
    finally:
        serving.terminate()
        assert serving.wait(20) == 0
        serving.stdout.close()
