"""The house rules a reviewer should not have to check by eye, over the files git would take."""

import re
import subprocess
import tokenize
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("zenjin_core", "zenjin_desktop", "zenjin_server")
MOST_LINES = 350
LOCKS = ("run", "server", "dev")

# Written so that this file does not match itself.
INDEX_HOST = re.compile(
    r"(?:py[p]i|python[h]osted|npm[j]s|debian|launchpad|crates)\.(?:org|com|net|io)\b"
)
MACHINE_PATH = re.compile(
    r"(?<![\w.~$})-])/(?:root|work|opt|home/\w+|Users/\w+|mnt/\w+)/|[A-Z]:\\Users\\|\.\./shared"
)
SUPPRESSION = re.compile(
    r"#\s*(?:ruff:\s*)?(?:noqa(?::\s*[A-Z0-9, ]+\d)?|type:\s*ignore(?:\[[^]]*])?)"
)


def _git_files() -> tuple[Path, ...]:
    """Tracked files and those that would be added, as paths under ROOT that exist."""
    if not (ROOT / ".git").exists():
        pytest.skip("not a git checkout: there is no list of files to walk")
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],  # noqa: S607 - git is wherever the machine has it
        cwd=ROOT,
        check=True,
        capture_output=True,
    ).stdout.decode()
    names = sorted(filter(None, listing.split("\0")))
    return tuple(path for name in names if (path := ROOT / name).is_file())


def _texts() -> Iterator[tuple[str, str]]:
    for path in _git_files():
        content = path.read_bytes()
        if b"\0" not in content:
            yield path.relative_to(ROOT).as_posix(), content.decode("utf-8")


def _lines_that_match(pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{name}:{number}: {line.strip()}"
        for name, text in _texts()
        for number, line in enumerate(text.splitlines(), 1)
        if pattern.search(line)
    ]


def _python_files() -> tuple[Path, ...]:
    return tuple(path for path in _git_files() if path.suffix == ".py")


def _pins(lock: str) -> dict[str, str]:
    text = (ROOT / "requirements" / f"{lock}.lock").read_text(encoding="utf-8")
    return dict(re.findall(r"^([A-Za-z0-9._-]+)==(\S+)", text, re.MULTILINE))


def test_walk_sees_the_project() -> None:
    names = {path.relative_to(ROOT).as_posix() for path in _git_files()}
    assert {
        "pyproject.toml",
        "Makefile",
        "requirements/run.lock",
        "tests/unit/test_house.py",
    } <= names


def test_no_file_names_a_package_index() -> None:
    assert _lines_that_match(INDEX_HOST) == []


def test_no_file_names_a_path_of_one_machine() -> None:
    assert _lines_that_match(MACHINE_PATH) == []


@pytest.mark.parametrize(
    ("pattern", "line"),
    [
        (INDEX_HOST, "--index-url https://py" + "pi.org/simple"),
        (INDEX_HOST, "https://files.python" + "hosted.org/packages/x"),
        (MACHINE_PATH, "see /home" + "/anna/zenjin"),
        (MACHINE_PATH, "cd /work" + "/main"),
        (MACHINE_PATH, "C:" + "\\Users\\anna"),
    ],
)
def test_patterns_find_what_they_are_for(pattern: re.Pattern[str], line: str) -> None:
    assert pattern.search(line)


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_pins_every_package_with_hashes_and_no_address(lock: str) -> None:
    text = (ROOT / "requirements" / f"{lock}.lock").read_text(encoding="utf-8")
    assert "://" not in text
    assert not re.search(
        r"^\s*-", re.sub(r"^\s+--hash=\S+.*$", "", text, flags=re.MULTILINE), re.MULTILINE
    )
    entries = re.split(r"^(?=\S)", text, flags=re.MULTILINE)[1:]
    assert entries
    for entry in entries:
        assert re.match(r"[A-Za-z0-9._-]+==\S+", entry), f"not pinned: {entry.splitlines()[0]}"
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", entry), f"no hash: {entry.splitlines()[0]}"


@pytest.mark.parametrize("lock", ["run", "server"])
def test_dev_lock_holds_all_of_the_others(lock: str) -> None:
    # packaging/bootstrap.sh takes an installed dev.lock for an installed run.lock.
    assert _pins(lock).items() <= _pins("dev").items()


def test_locks_avoid_the_qt_release_that_aborts() -> None:
    assert not any(_pins(lock)["pyside6-essentials"].startswith("6.12.0") for lock in LOCKS)


def test_every_suppression_says_why() -> None:
    silent = []
    for path in _python_files():
        with path.open("rb") as file:
            comments = [
                token
                for token in tokenize.tokenize(file.readline)
                if token.type == tokenize.COMMENT
            ]
        for comment in comments:
            reason, found = SUPPRESSION.subn(" ", comment.string)
            if found and not re.search(r"[A-Za-z]{4,}", reason):
                silent.append(f"{path.relative_to(ROOT)}:{comment.start[0]}: {comment.string}")
    assert silent == []


@pytest.mark.parametrize("comment", ["# noqa: S603", "# type: ignore[attr-defined]", "# noqa"])
def test_a_suppression_without_a_reason_is_seen(comment: str) -> None:
    reason, found = SUPPRESSION.subn(" ", comment)
    assert found
    assert not re.search(r"[A-Za-z]{2,}", reason)


def test_files_of_the_packages_are_short_enough_to_read() -> None:
    lengths = {
        path.relative_to(ROOT).as_posix(): len(path.read_text(encoding="utf-8").splitlines())
        for path in _python_files()
        if path.relative_to(ROOT).parts[0] in PACKAGES
    }
    assert lengths
    assert {name: lines for name, lines in lengths.items() if lines > MOST_LINES} == {}


def test_decisions_are_numbered_without_a_gap_and_tell_the_whole_story() -> None:
    records = sorted((ROOT / "docs" / "adr").glob("[0-9]*.md"))
    assert records
    assert [int(path.name[:4]) for path in records] == list(range(1, len(records) + 1))
    for path in records:
        text = path.read_text(encoding="utf-8")
        assert text.startswith(f"# {int(path.name[:4])}. "), (
            f"{path.name}: the title lacks its number"
        )
        for part in ("Status: ", "## Context", "## Decision", "## Consequences", "## Also weighed"):
            assert part in text, f"{path.name} lacks {part!r}"
        assert f"({path.name})" in (ROOT / "docs" / "adr" / "README.md").read_text(encoding="utf-8")


def test_every_target_of_the_makefile_has_its_line_of_help() -> None:
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z][\w-]*):(?!=)", text, re.MULTILINE))
    assert {
        "run",
        "demo",
        "test",
        "lint",
        "bench",
        "screenshots",
        "package",
        "lock",
        "help",
    } <= targets
    shown = subprocess.run(
        ["make", "--no-print-directory"],  # noqa: S607 - make is wherever the machine has it
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    helped = dict(re.findall(r"^  make ([\w-]+) +(\S.*)$", shown, re.MULTILINE))
    assert set(helped) == targets
    assert targets == set(re.findall(r"^\.PHONY: ([a-z][\w-]*)$", text, re.MULTILINE))


@pytest.mark.parametrize("script", ["packaging/bootstrap.sh", ".ci/run"])
def test_scripts_are_executable_and_parse(script: str) -> None:
    path = ROOT / script
    assert path.stat().st_mode & 0o111, f"{script} is not executable"
    interpreter = path.read_text(encoding="utf-8").splitlines()[0].removeprefix("#!").split()
    subprocess.run([*interpreter, "-n", str(path)], check=True)


def test_links_between_documents_lead_somewhere() -> None:
    broken = [
        f"{name}: {target}"
        for name, text in _texts()
        if name.endswith(".md")
        for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", text)
        if "://" not in target and not (ROOT / name).parent.joinpath(target).exists()
    ]
    assert broken == []


def test_every_locked_package_has_its_licence_told() -> None:
    told = (ROOT / "docs" / "third-party.md").read_text(encoding="utf-8").lower()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    bench = {re.split(r"[^\w.-]", extra)[0] for extra in project["optional-dependencies"]["bench"]}
    packages = set(_pins("run")) | set(_pins("server")) | bench
    assert sorted(name for name in packages if f"| {name} |" not in told) == []


def test_the_core_reads_no_clock_and_draws_no_dice() -> None:
    """Both are handed in; what would read them has these names."""
    asked = re.compile(
        r"\b(?:datetime|date)\.(?:now|utcnow|today)\b|\bperf_counter\b|\brandom\.\w+\("
    )
    found = {
        f"{path.relative_to(ROOT)}: {match.group()}"
        for path in (ROOT / "zenjin_core").rglob("*.py")
        for match in asked.finditer(path.read_text(encoding="utf-8"))
        if match.group() != "random.Random("
    }
    assert found == set()
