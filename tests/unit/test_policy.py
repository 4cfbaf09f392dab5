import tomllib
from pathlib import Path

import msgspec
import pytest

from zenjin_desktop.policy import KEYS, Ruled, ruled
from zenjin_desktop.settings import Settings


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "policy.toml"


def told(file: Path, text: str, environ: dict[str, str] | None = None, **chosen: str) -> Ruled:
    file.write_text(text, encoding="utf-8")
    return ruled({"ZENJIN_POLICY": str(file), **(environ or {})}, chosen, is_above=False)


def test_a_computer_without_a_policy_leaves_everything_to_who_sits_there(file: Path) -> None:
    found = ruled({"ZENJIN_POLICY": str(file)})
    assert found == Ruled()
    assert found.base == Settings()
    assert found.over({"sound": True}) == Settings(sound=True)


def test_a_policy_is_where_choices_begin_and_what_it_locks_is_not_chosen(file: Path) -> None:
    found = told(
        file,
        """
        server = "https://maths.example"
        answer_seconds = 5
        return_minutes = 2.5
        sound = true
        locked = ["server", "answer_seconds"]
        """,
    )
    assert not found.problems
    assert found.base == Settings(
        server="https://maths.example", window_ms=5_000, return_minutes=2.5, sound=True
    )
    assert found.fixed == {"server": "file", "window_ms": "file"}
    chosen = {"server": "http://elsewhere", "window_ms": None, "sound": False}
    assert found.over(chosen) == msgspec.structs.replace(found.base, sound=False)


def test_zero_is_no_timer_and_no_return(file: Path) -> None:
    found = told(file, "answer_seconds = 0\nreturn_minutes = 0")
    assert found.base.window_ms is None
    assert found.base.return_minutes is None
    assert not found.problems


def test_what_holds_for_everybody_is_read_beside_the_settings(file: Path) -> None:
    found = told(
        file,
        """
        guest = "off"
        class_code = "4b-maple"
        play_minutes = 15
        proxy = "http://proxy.school:3128"
        data_folder = "/srv/zenjin"
        """,
    )
    assert (found.policy.guest, found.policy.class_code) == ("off", "4b-maple")
    assert found.policy.play_minutes == 15
    assert (found.policy.proxy, found.policy.data_folder) == (
        "http://proxy.school:3128",
        "/srv/zenjin",
    )


def test_the_environment_lies_over_the_file_and_the_command_line_over_both(file: Path) -> None:
    text = 'language = "de"\nupdate_notice = true\ntheme = "day"\nlocked = ["theme"]'
    environ = {"ZENJIN_LANGUAGE": "de_AT", "ZENJIN_UPDATE_NOTICE": "false", "ZENJIN_SOUND": "true"}
    found = told(file, text, environ, language="en", text_percent="150")
    assert (found.base.language, found.base.text_percent) == ("en", 150)
    assert found.base.sound is True
    assert found.policy.update_notice is False
    # what is said at the start is not changed in the window either, and it is known by whom
    assert found.fixed == {
        "language": "command_line",
        "text_percent": "command_line",
        "sound": "environment",
        "theme": "file",
    }


def test_a_computer_that_somebody_looks_after_is_managed_and_its_guests_begin_anew(
    file: Path,
) -> None:
    for text in ("sound = true", "play_minutes = 20", "locked = ['server']"):
        found = told(file, text)
        assert (found.managed, found.policy.guest) == (True, "fresh")
    assert told(file, 'guest = "kept"').policy.guest == "kept"
    assert told(file, 'guest = "off"').policy.guest == "off"
    for nothing in ("", "# sound = true"):
        found = told(file, nothing, {"ZENJIN_SOUND": "true"}, language="de")
        assert (found.managed, found.policy.guest) == (False, "kept")


def test_a_policy_of_mistyped_keys_only_manages_the_computer_as_an_unreadable_one(
    file: Path,
) -> None:
    for text in ('Guest = "off"', "sever = 'x'", "[guest_policy]\nguest = 'off'"):
        found = told(file, text, {"ZENJIN_GUEST": "kept"})
        assert (found.managed, found.policy.guest) == (True, "fresh")
        barred, unknown = found.problems
        assert str(barred).startswith("ZENJIN_GUEST: guest is for this computer's policy to say")
        assert str(unknown).startswith(f"{file}, line 1: there is no key")


@pytest.mark.parametrize("server", ["htp:/zenjin", "https:/zenjin.example", "zenjin.example:"])
def test_a_server_whose_slashes_are_missing_is_named_with_its_line(file: Path, server: str) -> None:
    found = told(file, f'sound = true\nserver = "{server}"')
    assert found.base.server == ""
    (problem,) = found.problems
    assert problem == (
        f"{file}, line 2: server: there is no port behind its colon, or two slashes are missing."
        " It is passed over."
    )


def test_names_that_are_the_servers_and_empty_ones_are_left_alone(file: Path) -> None:
    environ = {"ZENJIN_DATABASE_URL": "postgresql://db", "ZENJIN_SERVER": "", "ZENJIN_PORT": "x"}
    assert told(file, "", environ) == Ruled(file=file)


@pytest.mark.parametrize(
    ("line", "key", "detail"),
    [
        ("sever = 'https://maths.example'", "sever", "server"),
        ("xyzzy = 1", "xyzzy", ""),
        ("[proxies]\nhttp = 'x'", "proxies", "proxy"),
        ("locked = ['severs']", "severs", "server"),
    ],
)
def test_a_key_there_is_not_is_named_with_its_line(
    file: Path, line: str, key: str, detail: str
) -> None:
    found = told(file, f"# for 4b\nsound = true\n{line}")
    assert found.base.sound is True
    (problem,) = found.problems
    meant = f"; did you mean {detail}?" if detail else "."
    assert problem == f"{file}, line 3: there is no key {key}{meant} It is passed over."


@pytest.mark.parametrize(
    "line",
    [
        "sound = 'loud'",
        "answer_seconds = 1",
        "answer_seconds = -5",
        "answer_seconds = 601",
        "text_percent = 90",
        "guest = 'sometimes'",
        "play_minutes = 'ten'",
        "locked = [1]",
        "proxy = 3128",
        "server = {url = 'x'}",
    ],
)
def test_a_wrong_value_is_named_with_its_line_and_the_rest_holds(file: Path, line: str) -> None:
    found = told(file, f"language = 'de'\n\n{line}\ntheme = 'day'")
    assert (found.base.language, found.base.theme) == ("de", "day")
    (problem,) = found.problems
    assert problem.startswith(f"{file}, line 3: {line.partition(' ')[0]}: ")


def test_a_slip_in_the_file_costs_its_own_line_only(file: Path) -> None:
    found = told(file, "language = 'de'\nsound = yes\nguest = off\ntheme = 'day'\n")
    assert (found.base.language, found.base.theme) == ("de", "day")
    told_of = [one.partition(" cannot be read")[0] for one in found.problems]
    assert told_of == [f"{file}, line 2", f"{file}, line 3"]


@pytest.mark.parametrize("content", [b"\xff\xfe\x00g", b"[" * 100_000, b"a = " + b"9" * 5_000])
def test_no_file_keeps_the_program_from_starting(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    found = ruled({"ZENJIN_POLICY": str(file)})
    assert found.base == Settings()
    assert found.problems


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (problem,) = ruled({"ZENJIN_POLICY": str(tmp_path)}).problems
    assert problem.startswith(f"{tmp_path} cannot be read: ")


def test_a_mark_before_the_text_is_no_mistake(file: Path) -> None:
    file.write_bytes(b"\xef\xbb\xbfsound = true\r\n")
    found = ruled({"ZENJIN_POLICY": str(file)})
    assert found.base.sound is True
    assert not found.problems


def test_wrong_words_at_the_start_are_named_with_where_they_stand(file: Path) -> None:
    found = told(file, "", {"ZENJIN_SOUND": "loud"}, text_percent="huge", sond="true")
    assert [one.partition(": ")[0] for one in found.problems] == [
        "ZENJIN_SOUND",
        "--set text_percent",
        "--set sond",
    ]


@pytest.mark.parametrize("key", KEYS)
def test_every_key_can_be_locked_without_complaint(file: Path, key: str) -> None:
    assert not told(file, f"locked = ['{key}']").problems


def test_the_page_on_policy_tells_every_key_with_what_it_begins_with() -> None:
    page = (Path(__file__).resolve().parents[2] / "docs" / "policy.md").read_text("utf-8")
    rows = [line.split(" | ") for line in page.splitlines() if line.startswith("| `")]
    told_of = {
        key.strip("| `"): tomllib.loads(f"value = {value.strip('`')}")["value"]
        for key, value, *_ in rows
        if key.strip("| `") in KEYS or not key.startswith(("| `/", "| `%"))
    }
    nothing = ruled({"ZENJIN_POLICY": "/nowhere"})
    begins = {key: getattr(nothing.policy, key, None) for key in KEYS}
    for key in KEYS:
        if not hasattr(nothing.policy, key):
            begins[key] = getattr(nothing.base, key, None)
    begins |= {"answer_seconds": 10, "return_minutes": 0, "locked": []}
    assert told_of == begins


def test_the_example_on_the_page_is_a_policy_without_a_mistake(file: Path) -> None:
    page = (Path(__file__).resolve().parents[2] / "docs" / "policy.md").read_text("utf-8")
    found = told(file, page.split("```toml\n")[1].split("```")[0])
    assert not found.problems
    assert set(found.fixed) == {"server", "language", "sound"}


def test_only_what_was_chosen_is_kept_and_the_rest_follows_the_policy(
    file: Path, tmp_path: Path
) -> None:
    kept = tmp_path / "settings.json"
    first = told(file, "language = 'de'\nreturn_minutes = 5")
    loaded = first.load(kept)
    assert (loaded.settings.language, loaded.settings.return_minutes) == ("de", 5)
    first.save(kept, msgspec.structs.replace(loaded.settings, sound=True))
    assert msgspec.json.decode(kept.read_bytes()) == {"sound": True}
    later = told(file, "language = 'en'")
    assert later.load(kept).settings == Settings(language="en", sound=True)


def test_what_was_chosen_comes_back_when_it_is_no_longer_fixed(file: Path, tmp_path: Path) -> None:
    kept = tmp_path / "settings.json"
    told(file, "").save(kept, Settings(server="https://home.example", sound=True))
    fixed = told(file, "server = 'https://school.example'\nlocked = ['server']")
    assert fixed.load(kept).settings.server == "https://school.example"
    # and nobody gets around it by asking for another
    fixed.save(kept, Settings(server="https://elsewhere.example", theme="day"))
    assert fixed.load(kept).settings == Settings(server="https://school.example", theme="day")
    assert told(file, "").load(kept).settings.server == "https://home.example"


def test_a_choice_against_the_policy_stays_a_choice(file: Path, tmp_path: Path) -> None:
    kept = tmp_path / "settings.json"
    begins = told(file, "sound = true\nanswer_seconds = 30")
    begins.save(kept, Settings())
    assert begins.load(kept).settings == Settings()


@pytest.mark.parametrize("folder", ["common", "/srv/zenjin", "~/zenjin", ""])
def test_a_data_folder_is_the_common_one_or_a_whole_path(file: Path, folder: str) -> None:
    found = told(file, f'data_folder = "{folder}"')
    assert (found.policy.data_folder, found.problems) == (folder, ())


@pytest.mark.parametrize("folder", ["data", "../data", "/srv/$ZENJIN_NOT_THERE"])
def test_a_data_folder_that_is_no_place_is_named_and_passed_over(file: Path, folder: str) -> None:
    found = told(file, f'\ndata_folder = "{folder}"')
    assert found.policy.data_folder == ""
    (problem,) = found.problems
    assert f"{file}, line 2: data_folder: " in str(problem)
    assert folder in str(problem)
