"""A computer's policy file as it may lie there: badly written, badly saved, or no file at all."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.people import a_python_for_everybody
from zenjin_core.said import said
from zenjin_desktop.policy import Ruled, ruled
from zenjin_desktop.policy_file import MOST_BYTES, said_in_file, statements
from zenjin_desktop.policy_owner import Distrust, distrusted_by_owner
from zenjin_desktop.policy_sources import MOST_PROBLEMS, Problems, Told

PUPIL = 54_101


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "policy.toml"


def told(file: Path, content: str | bytes) -> Ruled:
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return ruled({"ZENJIN_POLICY": str(file)}, is_above=False)


def places(found: Ruled) -> list[str]:
    return [one.partition(":")[0].partition(" cannot be read")[0] for one in found.problems]


@pytest.mark.parametrize("slip", ["sound = yes", "theme = 'day", 'theme = "day', "guest = [", "x"])
def test_a_slip_leaves_what_goes_over_lines_as_it_is(file: Path, slip: str) -> None:
    text = f"""language = "de"
{slip}
locked = [
    "language",  # as in ]
    "sound",
]
class_code = '''
4b'''
answer_seconds = 5
"""
    found = told(file, text)
    assert found.fixed == {"language": "file", "sound": "file"}
    assert (found.base.language, found.base.window_ms) == ("de", 5_000)
    assert found.policy.class_code == "4b"
    assert places(found) == [f"{file}, line 2"]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("a = 1\n\n# b\nc = 2", [(1, "a = 1"), (4, "c = 2")]),
        ("a = [\n1,\n2]\nb = 1", [(1, "a = [\n1,\n2]"), (4, "b = 1")]),
        ("a = [\n1,\nb = 1", [(1, "a = [\n1,"), (3, "b = 1")]),
        ('a = ["]", # [\n"["]\nb = 1', [(1, 'a = ["]", # [\n"["]'), (3, "b = 1")]),
        ('a = """\nb = 1\n\\"""\n"""\nc = 1', [(1, 'a = """\nb = 1\n\\"""\n"""'), (5, "c = 1")]),
        ('a = """x""""\nb = 1', [(1, 'a = """x""""'), (2, "b = 1")]),
        ("a = '''\nb = 1", [(1, "a = '''"), (2, "b = 1")]),
        ("[a\nb = 1", [(1, "[a"), (2, "b = 1")]),
        ("a = {b = 1}\r\nc = 1\r\n", [(1, "a = {b = 1}"), (2, "c = 1")]),
    ],
)
def test_a_text_is_cut_where_its_statements_end(text: str, lines: list[tuple[int, str]]) -> None:
    assert [tuple(one) for one in statements(text)] == lines


def test_a_key_that_is_said_twice_is_named(file: Path) -> None:
    found = told(file, "sound = true\n\nlanguage = 'de'\nsound = false")
    assert found.base.sound is True
    assert found.problems == (
        f"{file}, line 4: sound is said in line 1 already. It is passed over.",
    )


@pytest.mark.parametrize("letters", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_policy_in_the_letters_of_any_editor_is_read(file: Path, letters: str) -> None:
    found = told(file, "# für 4b\nguest = 'off'\nclass_code = 'Käfer'".encode(letters))
    assert (found.policy.guest, found.policy.class_code, found.problems) == ("off", "Käfer", ())


def test_big_endian_letters_are_read_by_their_mark(file: Path) -> None:
    found = told(file, b"\xfe\xff" + "guest = 'off'".encode("utf-16-be"))
    assert (found.policy.guest, found.problems) == ("off", ())


def test_older_windows_letters_are_read_and_named(file: Path) -> None:
    found = told(file, "# für 4b\nguest = 'off'\nclass_code = 'Käfer'".encode("cp1252"))
    assert (found.policy.guest, found.policy.class_code) == ("off", "Käfer")
    (problem,) = found.problems
    assert problem.startswith(f"{file} is not in UTF-8.")


def made(path: Path, kind: str) -> Path:
    match kind:
        case "pipe":
            os.mkfifo(path)
        case "folder":
            path.mkdir()
        case "endless":
            path.symlink_to("/dev/zero")
        case "loop":
            path.symlink_to(path)
        case "nowhere":
            path.symlink_to(path.parent / "nothing")
        case "large":
            path.write_bytes(b"#" * (MOST_BYTES + 1))
        case "noise":
            path.write_bytes("guest = 'off'\n".encode("utf-16-le"))
    return path


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
@pytest.mark.parametrize("kind", ["pipe", "folder", "endless", "loop", "nowhere", "large", "noise"])
def test_what_is_there_and_cannot_be_read_makes_the_computer_a_schools(
    file: Path, kind: str
) -> None:
    environ = {"ZENJIN_POLICY": str(made(file, kind)), "ZENJIN_GUEST": "kept"}
    found = ruled(environ, {"play_minutes": "1"}, is_above=False)
    assert (found.managed, found.policy.guest, found.policy.play_minutes) == (True, "fresh", 0)
    assert places(found)[0].startswith(str(file))
    assert "ZENJIN_GUEST" in places(found)


def test_a_file_as_long_as_may_be_is_read(file: Path) -> None:
    begin = b"sound = true\n"
    assert told(file, begin + b"#" * (MOST_BYTES - len(begin))).base.sound is True


ASKS = """
import sys
from zenjin_desktop.policy import ruled
found = ruled({"ZENJIN_POLICY": sys.argv[1]})
print(found.managed, found.policy.guest)
print(*found.problems, sep="\\n")
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights elsewhere")
@pytest.mark.parametrize("closed", ["file", "folder"])
def test_a_policy_that_one_may_not_read_is_named(tmp_path: Path, closed: str) -> None:
    """Root may read everything: the test asks as somebody else then."""
    tmp_path.chmod(0o755)
    for one in tmp_path.parents[:2]:
        one.chmod(one.stat().st_mode | 0o011)
    folder = tmp_path / "etc"
    folder.mkdir()
    file = folder / "policy.toml"
    file.write_text("guest = 'off'")
    (file if closed == "file" else folder).chmod(0)
    python = a_python_for_everybody()
    try:
        came = subprocess.run(
            [python.file, "-c", ASKS, file],
            env={**os.environ, **python.environ},
            cwd=Path(__file__).parents[2],
            user=PUPIL if os.geteuid() == 0 else None,
            check=False,
            capture_output=True,
            text=True,
        )
    finally:
        folder.chmod(0o755)
    assert came.stderr == ""
    first, problem = came.stdout.splitlines()
    assert first == "True fresh"
    assert problem.startswith(f"{file} cannot be read: ")
    assert "ermission denied" in problem


def test_problems_are_bounded(file: Path) -> None:
    for line in ("x", "k{n} = 1", "sound = 1 #{n}", "a{n} = [", 'b{n} = """'):
        text = "\n".join(line.replace("{n}", str(n)) for n in range(3_000))
        found = told(file, f"{text}\n'''\nlanguage = 'de'\n")
        assert len(found.problems) == MOST_PROBLEMS + 1, line
        assert found.problems[-1].startswith("… and ")
    assert told(file, "x\n" * 300_000).problems[-1] == "… and 299980 more mistakes of this kind."


def test_a_key_is_shown_short_and_without_orders(file: Path) -> None:
    first, second = told(file, f'"\\u001b[31m" = 1\n{"k" * 9_000} = 1').problems
    assert first == f"{file}, line 1: there is no key ?[31m. It is passed over."
    assert len(second) < 400


def test_what_a_pupil_put_there_is_named_and_says_nothing(file: Path) -> None:
    file.write_text("sound = true", encoding="utf-8")
    problems = Problems()
    why = said("it belongs to no administrator of this computer")
    by_pupil = Distrust(why, is_strangers=True)
    assert said_in_file(file, problems, lambda _: by_pupil) == Told()
    assert problems.told == (f"{file} cannot be read: {why}. It is passed over.",)
    assert [one.key for one in said_in_file(file, problems, lambda _: None).lines] == ["sound"]
    assert said_in_file(file.parent / "none", problems, lambda _: by_pupil) == Told()
    assert len(problems.told) == 1


@pytest.mark.parametrize(
    ("by_file", "by_folder", "words"),
    [
        (True, True, ""),
        (False, True, "it belongs to no administrator"),
        (True, False, "its folder belongs to no administrator"),
        (None, True, "nobody can say"),
        (True, None, "nobody can say"),
    ],
)
def test_on_windows_file_and_folder_are_an_administrators_or_not_followed(
    file: Path, by_file: bool | None, by_folder: bool | None, words: str
) -> None:
    found = distrusted_by_owner(file, lambda path: by_file if path == file else by_folder)
    assert (found is None) is (words == "")
    file.write_text("guest = 'kept'")
    problems = Problems()
    said_there = said_in_file(file, problems, lambda _: found)
    assert bool(said_there.lines) is (words == "")
    assert words in "".join(problems.told)
    assert said_there.is_shut is (words != "" and by_file is not False)


@pytest.mark.skipif(sys.platform == "win32", reason="it has a registry of its own")
def test_a_registry_that_may_not_be_read_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Python's module of that name is Windows' only; here stands one that refuses."""
    from types import ModuleType

    from zenjin_desktop.policy_sources import said_in_group_policy

    class Registry(ModuleType):
        HKEY_LOCAL_MACHINE = 0

        def OpenKey(self, _: int, where: str) -> None:  # noqa: N802 - as Windows has it
            raise PermissionError(13, "Access is denied", where)

    monkeypatch.setitem(sys.modules, "winreg", Registry("winreg"))
    monkeypatch.setattr(sys, "platform", "win32")
    problems = Problems()
    assert said_in_group_policy(problems).is_shut
    (problem,) = problems.told
    assert problem.startswith(r"HKLM\SOFTWARE\Policies\Zenjin cannot be read: ")
