"""The frame around the peers: what is a benchmark, where a peer is, what could not be had."""

import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from benchmarks.peers import environments
from benchmarks.peers.__main__ import questions
from benchmarks.peers.environments import NotHad, Peer, distribution, had, last_words, looked_for


@pytest.fixture(autouse=True)
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr(environments, "FOLDER", tmp_path)
    had.cache_clear()
    yield tmp_path
    had.cache_clear()


def named(monkeypatch: pytest.MonkeyPatch, name: str, peer: Peer) -> None:
    monkeypatch.setitem(environments.PEERS, name, peer)


def npm_saying(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """A package manager of this test, alone on the path."""
    tool = folder / "tools" / "npm"
    tool.parent.mkdir()
    tool.write_text(f"#!{sys.executable}\nimport pathlib, sys\n{script}\n", encoding="utf-8")
    tool.chmod(0o755)
    monkeypatch.setenv("PATH", str(tool.parent))


def test_every_benchmark_has_a_question_and_peers_that_have_places() -> None:
    for name, question in questions().items():
        module = import_module(f"benchmarks.peers.{name}")
        assert question.endswith("?")
        assert set(module.PEERS) <= set(environments.PEERS), name
        assert callable(module.measure), name


def test_a_package_manager_that_is_not_here_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    named(monkeypatch, "one", Peer(title="One", kind="npm", packages=("one@1",)))
    named(monkeypatch, "two", Peer(title="Two", kind="debian", packages=("two",)))
    found, missing = looked_for(["one", "two"])
    assert found == {}
    assert str(missing["one"]) == "one could not be had: npm (of Node.js) is not on this computer"
    assert "no dpkg" in str(missing["two"])


def test_what_the_package_manager_said_is_the_reason(
    places: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    npm_saying(places, monkeypatch, "print('npm ERROR! 404 one'); sys.exit(1)")
    named(monkeypatch, "one", Peer(title="One", kind="npm", packages=("one@1",)))
    with pytest.raises(NotHad, match="one could not be had: npm: npm ERROR! 404 one"):
        had("one")
    assert not (places / "one" / environments.STAMP).exists()


INSTALLS = """
folder = pathlib.Path(sys.argv[sys.argv.index("--prefix") + 1])
package = folder / "node_modules" / "one"
package.mkdir(parents=True)
(package / "package.json").write_text('{"version": "%s"}' % sys.argv[-1].rpartition("@")[2])
with (folder.parent / "installed").open("a") as times:
    times.write("once\\n")
"""


def test_a_place_is_made_once_and_anew_for_another_version(
    places: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    npm_saying(places, monkeypatch, INSTALLS)
    for wanted, times in (("one@1.5", 1), ("one@1.5", 1), ("one@2.0", 2)):
        named(monkeypatch, "one", Peer(title="One", kind="npm", packages=(wanted,)))
        had.cache_clear()
        place = had("one")
        assert place.versions == {"one": wanted.removeprefix("one@")}
        assert place.title == f"One {wanted.removeprefix('one@')}"
        assert (places / "installed").read_text().count("once") == times


@pytest.mark.parametrize(
    ("told", "name"),
    [("aqt==1.2", "aqt"), ("a[b]>=1", "a"), ("@scope/name@1.0", "@scope/name"), ("plain", "plain")],
)
def test_the_name_alone_of_a_package(told: str, name: str) -> None:
    assert distribution(told) == name


def test_what_names_no_package_is_refused() -> None:
    with pytest.raises(ValueError, match="names no package"):
        distribution("==1")


def test_the_last_words_are_those_of_the_error() -> None:
    assert last_words("one\nE: no such package\ntwo\n", "apt-get") == (
        "apt-get: E: no such package"
    )
    assert last_words("one\ntwo\n", "apt-get") == "apt-get: two"
    assert last_words("", "apt-get") == "apt-get: it failed without a word"
