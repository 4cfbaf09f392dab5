"""The secret of the teacher area, at the command line."""

import io
import sys
import tomllib
from pathlib import Path

import pytest

from zenjin_desktop.cli import main
from zenjin_desktop.moment import new_id, now
from zenjin_desktop.paths import paths_in
from zenjin_desktop.pin_hash import is_pin, secret_hash
from zenjin_desktop.policy import ruled
from zenjin_desktop.store.database import open_store
from zenjin_desktop.store.teacher import secret_of, set_secret, wrong_secret

SECRET = "blue-kettle-9"


def test_the_line_that_is_printed_is_one_of_a_policy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{SECRET}\n"))
    assert main(["--data", str(tmp_path), "teacher-secret"]) == 0
    line = capsys.readouterr().out
    policy = tmp_path / "policy.toml"
    policy.write_text(line, encoding="utf-8")
    found = ruled({"ZENJIN_POLICY": str(policy)})
    assert not found.problems
    assert found.policy.teacher_secret == tomllib.loads(line)["teacher_secret"]
    assert is_pin(found.policy.teacher_secret, SECRET)
    assert not is_pin(found.policy.teacher_secret, SECRET + "!")
    assert SECRET not in line


def test_a_short_secret_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("seven77\n"))
    assert main(["--data", str(tmp_path), "teacher-secret"]) == 1
    assert "at least 8" in capsys.readouterr().err


def test_a_secret_that_nobody_knows_is_forgotten_with_its_wait(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paths = paths_in(tmp_path)
    store = open_store(paths.store, now=now, new_id=new_id)
    set_secret(store, secret_hash(SECRET))
    waits = [wrong_secret(store) for _ in range(4)]
    assert waits == [0, 0, 5, 15]
    assert secret_of(store).wait_s > 10
    store.close()
    words = ["--data", str(tmp_path), "teacher-secret", "--forget"]
    assert main(words) == 0
    assert main(words) == 0
    heard = capsys.readouterr().out
    assert "is forgotten" in heard
    assert "There was no teacher secret" in heard
    store = open_store(paths.store, now=now, new_id=new_id)
    assert not secret_of(store).hashed
    assert secret_of(store).wait_s == 0
    store.close()
