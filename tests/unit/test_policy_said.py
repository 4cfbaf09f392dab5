"""What a policy says: which values mean something, and who goes over whom."""

from pathlib import Path

import pytest

from zenjin_desktop.paths import standard_paths
from zenjin_desktop.pin_hash import secret_hash
from zenjin_desktop.policy import KEEPS_OUT, Ruled, ruled
from zenjin_desktop.sync.address import parse_server
from zenjin_desktop.sync.api.ways import Ways

HASH = secret_hash("blue whale 7")
ADDRESS = "https://zenjin.oakhill.example"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "policy.toml"


def told(
    file: Path,
    text: str,
    environ: dict[str, str] | None = None,
    *,
    above: bool = False,
    **set_: str,
) -> Ruled:
    file.write_text(text, encoding="utf-8")
    return ruled({"ZENJIN_POLICY": str(file), **(environ or {})}, set_, is_above=above)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('server = "not a url"', "spaces"),
        ('server = "ftp://zenjin.example"', "only https:"),
        ('server = "https://room7:hunter2@zenjin.example"', "a name or password"),
        ('language = "klingon"', "no such language, but de, en"),
        ('route = ""', "no such route, but classic, school"),
        ('route = "klassik"', "no such route, but classic, school"),
        ('theme = "pink"', "no such theme"),
        ('data_folder = "~nobody-of-this-name/data"', "a home that is not there"),
        ('data_folder = "/srv/a\\u0000b"', "a sign in it that no path has"),
        ('data_folder = "/srv/a\\u001b[31m"', "a sign in it that no path has"),
    ],
)
def test_a_value_that_means_nothing_is_named_and_passed_over(
    file: Path, line: str, words: str
) -> None:
    found = told(file, f"sound = true\n\n{line}")
    key = line.partition(" ")[0]
    (problem,) = found.problems
    assert problem.startswith(f"{file}, line 3: {key}: ")
    assert words in problem
    assert problem.endswith(" It is passed over.")
    assert problem.isprintable()
    assert "hunter2" not in problem
    assert key not in found.settings
    assert getattr(found.policy, key, "") == ""


@pytest.mark.parametrize(
    "line",
    [
        f'server = "{ADDRESS}"',
        'server = "http://192.168.7.1:8765"',
        'server = ""',
        'language = "de-Latn-AT"',
        'language = "en"',
        'route = "classic"',
        'theme = "contrast"',
        'theme = "system"',
        'proxy = "Direct"',
        'proxy = "http://room7:geheim@proxy:3128"',
        'proxy_pac = "file:///etc/zenjin/proxy.pac"',
        'proxy_pac = "http://wpad/wpad.dat"',
        f'teacher_secret = "{HASH}"',
    ],
)
def test_a_value_that_means_something_is_taken(file: Path, line: str) -> None:
    found = told(file, line)
    assert not found.problems
    key, _, value = line.partition(" = ")
    said = found.settings.get(key, getattr(found.policy, key, None))
    assert said == value.strip('"')


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('proxy = "::::"', "its port or its brackets"),
        ('proxy = "socks5://room7:hunter2@proxy"', "only http:// and https://"),
        ('proxy_pac = "x"', "neither http://"),
        ('proxy_pac = "http://[x"', "its address cannot be one"),
    ],
)
def test_a_proxy_that_is_none_is_named_here_and_where_servers_are_asked(
    file: Path, line: str, words: str
) -> None:
    found = told(file, f"\n{line}")
    (problem,) = found.problems
    key = line.partition(" ")[0]
    assert problem.startswith(f"{file}, line 2: {key}: ")
    assert words in problem
    assert "hunter2" not in problem
    assert len(Ways(found.policy).way(parse_server(ADDRESS)).problems) == 1


@pytest.mark.parametrize(
    "secret",
    ["blue whale 7", "$argon2id$v=19$m=8$x", HASH[:-50]],
    ids=["a word", "no hash", "half a hash"],
)
def test_a_secret_that_is_no_hash_opens_nothing(file: Path, secret: str) -> None:
    found = told(file, f"teacher_secret = '{secret}'")
    assert found.policy.teacher_secret == secret
    (problem,) = found.problems
    assert problem.startswith(f"{file}, line 1: teacher_secret: ")
    assert secret not in problem


@pytest.mark.parametrize("content", [None, b"", b"no PEM", b"-----BEGIN CERTIFICATE-----\n?\n"])
def test_certificates_that_cannot_be_read_are_named(
    file: Path, tmp_path: Path, content: bytes | None
) -> None:
    pem = tmp_path / "school.pem"
    if content is not None:
        pem.write_bytes(content)
    found = told(file, f"ca_file = '{pem}'")
    (problem,) = found.problems
    assert problem.startswith(f"{file}, line 1: ca_file: ")


def test_no_word_of_a_folder_stops_the_program() -> None:
    for word in ("~nobody-of-this-name/data", "/srv/a\0b"):
        assert standard_paths(word) == standard_paths()


POLICY = {
    "teacher_secret": (f'"{HASH}"', "$argon2id$v=19$m=8,t=1,p=1$aaaaaaaa$aaaaaaaa"),
    "guest": ('"off"', "kept"),
    "play_minutes": ("15", "0"),
    "keep_months": ("24", "1"),
    "locked": ('["sound"]', "language"),
}


@pytest.mark.parametrize("key", sorted(KEEPS_OUT))
@pytest.mark.parametrize("by", ["environment", "command line"])
def test_what_keeps_pupils_out_is_not_unsaid_by_them(file: Path, key: str, by: str) -> None:
    said, other = POLICY[key]
    text = f"{key} = {said}\nlanguage = 'de'"
    environ = {f"ZENJIN_{key.upper()}": other, "ZENJIN_LANGUAGE": "en"}
    wanted = {key: other, "language": "en"}
    before = told(file, text)
    assert before.policy != Ruled().policy

    def asked(*, above: bool) -> Ruled:
        if by == "environment":
            return told(file, text, environ, above=above)
        return told(file, text, {}, above=above, **wanted)

    found = asked(above=False)
    assert found.policy == before.policy
    assert found.fixed.get("sound") == before.fixed.get("sound")
    assert found.base.language == "en", "all else is said at the start"
    (problem,) = found.problems
    place = f"ZENJIN_{key.upper()}" if by == "environment" else f"--set {key}"
    assert problem.startswith(f"{place}: {key} is for this computer's policy to say")

    found = asked(above=True)
    assert not found.problems
    assert found.policy != before.policy


def test_what_the_policy_says_nothing_of_anybody_says_at_the_start(file: Path) -> None:
    found = told(file, "sound = true", {"ZENJIN_GUEST": "off"}, play_minutes="5")
    assert (found.policy.guest, found.policy.play_minutes, found.problems) == ("off", 5, ())


def test_a_slip_in_what_keeps_pupils_out_opens_nothing(file: Path) -> None:
    found = told(file, "guest = 'sometimes'", {"ZENJIN_GUEST": "kept"})
    assert (found.managed, found.policy.guest) == (True, "fresh")
    assert len(found.problems) == 2


def test_of_two_locks_the_last_one_holds_and_is_known_by_whom(file: Path) -> None:
    found = told(file, "locked = ['sound', 'soand']", above=True, locked="language, langage")
    assert found.policy.locked == ("language", "langage")
    assert found.fixed == {"language": "command_line"}
    (problem,) = found.problems
    assert problem.startswith("--set locked: there is no key langage")


def test_another_policy_is_named_by_who_looks_after_the_computer_only(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "own.toml"
    monkeypatch.setattr("zenjin_desktop.policy.policy_file", lambda: own)
    assert told(file, "guest = 'kept'").file == file, "there is none of its own"
    own.write_text("guest = 'off'")
    found = told(file, "guest = 'kept'")
    assert (found.policy.guest, found.file) == ("off", own)
    (problem,) = found.problems
    assert problem.startswith("ZENJIN_POLICY: this computer has a policy of its own")
    found = told(file, "guest = 'kept'", above=True)
    assert (found.policy.guest, found.file, found.problems) == ("kept", file, ())
    assert not ruled({"ZENJIN_POLICY": str(own)}, is_above=False).problems
