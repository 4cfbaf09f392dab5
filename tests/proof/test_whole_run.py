"""A run of the suites: what breaks off or cannot be tried here is told, and the others go on."""

import signal
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import msgspec
import pytest

from benchmarks.measure import WorkNotDone
from benchmarks.reliability import __main__ as run
from benchmarks.reliability import far, ledger, wire
from benchmarks.reliability.__main__ import SUITES, Suite, main
from benchmarks.reliability.ledger import FAILED, HELD, NOT_ALL_TRIED, Entry, Kept

Runs = Callable[[int, int], list[Entry]]


def clean(count: int, seed: int) -> list[Entry]:
    return [Entry(suite="clean", what=f"things of seed {seed}", tried=count, done={"kills": 1})]


def lossy(count: int, seed: int) -> list[Entry]:
    return [msgspec.structs.replace(clean(count, seed)[0], suite="lossy", lost=1)]


def broken(count: int, seed: int) -> list[Entry]:
    raise WorkNotDone(f"{count} of {seed} do not settle\nand its log says more")


def left_out(count: int, seed: int) -> list[Entry]:
    return [*clean(count, seed), ledger.not_tried("night", "a full disk", "nobody may mount")]


def interrupted(count: int, seed: int) -> list[Entry]:
    signal.raise_signal(signal.SIGINT)
    return clean(count, seed)


def interrupted_while_tidying(count: int, seed: int) -> list[Entry]:
    try:
        signal.raise_signal(signal.SIGINT)
    finally:
        raise OSError(f"what {count} of {seed} left is not there")


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def suites(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    def only(**named: Runs) -> None:
        found = {name: Suite(each, 10, f"times {name}", 1.0) for name, each in named.items()}
        monkeypatch.setattr(run, "SUITES", found)

    return only


def test_all_zeros_is_zero_with_seed_minutes_and_commit(
    suites: Callable[..., None], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("benchmarks.report.commit", lambda: "abcdef012345")
    suites(one=clean, two=clean)
    assert main(["--seed", "7"]) == HELD == 0
    said = capsys.readouterr().out
    assert "Seed 7; commit abcdef012345; " in said
    assert "0.0 minutes (one 0.0, two 0.0)." in said
    assert said.endswith("\nAll zeros.\n")


def test_a_commit_that_came_meanwhile_is_named_too(
    suites: Callable[..., None], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    commits = iter(["first", "first", "last"])
    monkeypatch.setattr("benchmarks.report.commit", lambda: next(commits))
    suites(one=clean)
    assert main([]) == HELD
    assert "commit first, at the end last;" in capsys.readouterr().out


def test_a_suite_that_breaks_off_is_wrong_and_stops_no_other(
    suites: Callable[..., None], capsys: pytest.CaptureFixture[str]
) -> None:
    suites(before=clean, breaks=broken, after=clean)
    assert main(["--count", "3"]) == FAILED == 1
    said = capsys.readouterr()
    assert "Traceback" in said.err
    assert "and its log says more" in said.err
    assert (
        "WRONG: broke off with benchmarks.measure.WorkNotDone: 3 of 1 do not settle\n" in said.out
    )
    assert said.out.count("things of seed 1:") == 2
    assert said.out.endswith("\nNOT all zeros, or not all of it done: see above.\n")
    assert not decoded("breaks").entries[0].holds
    assert decoded("after").entries[0].holds


def test_what_this_computer_does_not_let_be_tried_is_neither_success_nor_failure(
    suites: Callable[..., None], capsys: pytest.CaptureFixture[str]
) -> None:
    suites(one=clean, two=left_out)
    assert main([]) == NOT_ALL_TRIED
    said = capsys.readouterr().out
    assert "night  a full disk       not tried: nobody may mount\n" in said
    assert said.endswith(
        "\nAll zeros of what was tried; not tried: night, a full disk (nobody may mount).\n"
    )
    assert NOT_ALL_TRIED not in (HELD, FAILED, 2)
    assert decoded("two").entries[1].not_tried == "nobody may mount"


def test_a_loss_is_a_failure_whatever_was_not_tried(
    suites: Callable[..., None], capsys: pytest.CaptureFixture[str]
) -> None:
    suites(one=left_out, two=lossy)
    assert main([]) == FAILED
    assert "see above; not tried: night, a full disk" in capsys.readouterr().out


@pytest.mark.parametrize("ends", [interrupted, interrupted_while_tidying])
def test_ctrl_c_shows_the_table_so_far(
    suites: Callable[..., None], capsys: pytest.CaptureFixture[str], ends: Runs
) -> None:
    suites(before=clean, ends=ends, after=clean)
    assert main([]) == NOT_ALL_TRIED
    said = capsys.readouterr().out
    lines = [" ".join(line.split()) for line in said.splitlines()]
    assert "clean things of seed 1 10 0 0 0 0" in lines
    assert "ends times ends not tried: ended by Ctrl+C" in lines
    assert "after times after not tried: ended by Ctrl+C" in lines
    assert not Path("build/reliability/ends.json").exists()


def test_a_computer_without_a_wire_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(far, "why_not", lambda: "only root may make network namespaces")
    assert main(["wire"]) == NOT_ALL_TRIED
    said = capsys.readouterr().out
    assert "not tried: only root may make network namespaces\n" in said
    assert "\nNothing was tried: wire, sessions from 8 computers over a lossy wire (" in said


def test_a_wire_that_cannot_be_made_is_known_before(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where namespaces may be made, and a tunnel may not."""
    if reason := wire.why_not():
        pytest.skip(reason)
    monkeypatch.setattr(wire, "_TUN", Path("/dev/null"))
    assert wire.why_not().startswith("no network namespace with a tunnel can be made here")


def test_each_suite_says_how_long_it_takes(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    assert ended.value.code == 0
    said = " ".join(capsys.readouterr().out.split())
    for name, suite in SUITES.items():
        assert f"{name}: {suite.count} {suite.what}, {suite.takes(suite.count)}" in said
    assert SUITES["kill"].takes(1) == "a minute or less"


def test_what_is_kept_says_of_what_it_is(suites: Callable[..., None]) -> None:
    suites(one=clean)
    main(["--seed", "3", "--count", "5"])
    kept = decoded("one")
    assert (kept.suite, kept.seed, kept.asked) == ("one", 3, 5)
    assert isinstance(kept.at, datetime)
    assert kept.minutes >= 0
    assert kept.machine.cores


def test_a_full_build_folder_costs_the_file_and_not_the_table(
    suites: Callable[..., None], capsys: pytest.CaptureFixture[str]
) -> None:
    Path("build").write_bytes(b"no folder")
    suites(one=clean)
    assert main([]) == HELD
    assert "not kept: " in capsys.readouterr().out


def decoded(name: str) -> Kept:
    path = Path("build/reliability") / f"{name}.json"
    return msgspec.json.decode(path.read_bytes(), type=Kept)
