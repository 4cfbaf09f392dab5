"""``zenjin doctor``: what is found out, what an adult is told, and what a report leaves out."""

import json
import os
import socket
import ssl
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.integration.commands.conftest import Came, Place, account, guest
from tests.support.certificates import authority_and_server
from tests.support.clock import Clock
from tests.support.misbehaving import Misbehaving, misbehaving, page, tells
from tests.support.original import Original
from tests.support.played import Desk, everything
from tests.support.server import ServerProcess
from tests.support.small_disk import small_disk
from zenjin_core import VERSION
from zenjin_desktop.moment import now
from zenjin_desktop.store.learners import Account, sign_in

HEALTH = {
    "success": True,
    "service": "zenjin",
    "version": "7.1",
    "serverTime": "2026-03-02T09:00:00Z",
    "capabilities": [],
    "database": "ok",
}


def report(place: Place, *words: object, **environ: str) -> tuple[Came, dict[str, Any]]:
    file = place.folder.parent / "report.json"
    came = place.zenjin("doctor", "--report", file, "--force", *words, **environ)
    found: dict[str, Any] = json.loads(file.read_text())
    assert (found["format"], found["version"]) == ("zenjin-doctor", 1)
    assert came.status == int(bool(found["findings"])), came
    return came, found


def codes(found: dict[str, Any]) -> list[str]:
    return [finding["code"] for finding in found["findings"]]


def the_server(found: dict[str, Any]) -> dict[str, Any]:
    (server,) = found["facts"]["servers"]
    assert isinstance(server, dict)
    return server


def signed_up(place: Place, server: str, *, token: bool = True) -> None:
    with account(place, Clock(now() - timedelta(minutes=20)), server=server) as desk:
        desk.session()
    if token:
        (place.folder / "tokens.json").write_text(json.dumps({f"anna {server}": "anna.secret"}))
        (place.folder / "tokens.json").chmod(0o600)


def test_a_healthy_guest_needs_nobody_and_asks_nobody(place: Place) -> None:
    with guest(place, Clock(now() - timedelta(minutes=20))) as desk:
        desk.session()
    before = everything(place.paths.store)
    came, found = report(place)
    assert (came.status, came.err) == (0, [])
    assert "All is well." in came.out
    facts = found["facts"]
    assert facts["servers"] == []
    assert facts["store"]["flaw"] is None
    assert facts["store"]["journal_mode"] == "wal"
    assert facts["store"]["format"] == facts["store"]["known_format"]
    assert facts["store"]["free_bytes"] > 0
    assert facts["learners"][0]["sessions"] == 1
    assert facts["versions"]["qt"]
    assert everything(place.paths.store) == before


def test_nobody_has_played(place: Place) -> None:
    came = place.zenjin("doctor")
    assert came.status == 0
    assert any(line.startswith("Nobody has played yet") for line in came.out)


def test_our_server_answers_and_does_not_know_the_token(
    place: Place, server_process: ServerProcess
) -> None:
    signed_up(place, server_process.url)
    _, found = report(place)
    server = the_server(found)
    assert (server["who"], server["tls"], server["proxy"]) == ("ours", "", None)
    assert server["version"]
    assert abs(server["clock_off"]) <= 2
    assert codes(found) == ["token_refused"]


def test_a_server_of_the_original_is_known_as_such(place: Place) -> None:
    with misbehaving(Original(clock=Clock(now()))) as server:
        signed_up(place, server.url)
        came, found = report(place)
    assert came.status == 0
    assert the_server(found)["who"] == "original"
    assert found["facts"]["accounts"][0]["accepted"] == "yes"


def test_a_sign_in_page_of_the_network_is_told(place: Place) -> None:
    with misbehaving(lambda _: page(200)) as server:
        signed_up(place, server.url)
        came, found = report(place)
    assert codes(found) == ["stranger"]
    assert any("sign-in page of the network" in line for line in came.out)


def test_nobody_listens(place: Place) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    signed_up(place, f"http://127.0.0.1:{port}")
    _, found = report(place)
    assert codes(found) == ["no_connection"]
    assert the_server(found)["addresses"] == ["127.0.0.1"]
    _, found = report(place, "--offline")
    assert (codes(found), found["facts"]["servers"]) == ([], [])


def test_a_name_that_is_not_known(place: Place) -> None:
    signed_up(place, "https://school.invalid")
    _, found = report(place)
    assert codes(found) == ["no_name"]


def test_a_clock_that_is_wrong(place: Place) -> None:
    date = "Mon, 02 Mar 2026 09:00:00 GMT"
    with misbehaving(lambda _: tells(200, HEALTH, Date=date)) as server:
        signed_up(place, server.url)
        _, found = report(place)
    assert codes(found) == ["clock"]


@pytest.fixture
def school(tmp_path: Path) -> tuple[Path, ssl.SSLContext]:
    return authority_and_server(tmp_path, days=1)


@pytest.fixture
def over_tls(school: tuple[Path, ssl.SSLContext]) -> Iterator[Misbehaving]:
    with misbehaving(lambda _: tells(200, HEALTH), tls=school[1]) as server:
        yield server


def test_a_certificate_nobody_vouches_for_is_told_with_who_does(
    place: Place, over_tls: Misbehaving
) -> None:
    signed_up(place, f"https://127.0.0.1:{over_tls.port}")
    _, found = report(place)
    server = the_server(found)
    assert codes(found) == ["not_trusted"]
    assert (server["issuer"], server["tls"]) == ("CN=A school", "")


def test_a_certificate_that_ends_soon(
    place: Place, over_tls: Misbehaving, school: tuple[Path, ssl.SSLContext]
) -> None:
    signed_up(place, f"https://127.0.0.1:{over_tls.port}")
    _, found = report(place, REQUESTS_CA_BUNDLE=str(school[0]))
    assert codes(found) == ["certificate_ends"]
    assert the_server(found)["tls"].startswith("TLS")


def test_a_proxy_is_named_without_its_password(place: Place) -> None:
    """A proxy that lets nothing through; the server itself is never asked."""
    with misbehaving(lambda _: page(407)) as proxy:
        signed_up(place, "https://school.example")
        address = f"http://pupil:hunter22@127.0.0.1:{proxy.port}"
        came, found = report(place, https_proxy=address, no_proxy="")
    assert codes(found) == ["proxy_asks"]
    assert the_server(found)["proxy"] == f"127.0.0.1:{proxy.port}"
    assert "does not take the name and password" in the_server(found)["proxy_asks"]
    assert "hunter22" not in json.dumps(found) + "".join(came.out)
    assert proxy.asked[0].headers["proxy-authorization"].startswith("Basic ")


def test_what_waits_what_was_refused_and_who_is_signed_out(place: Place) -> None:
    signed_up(place, "https://school.invalid", token=False)
    with place.store(Clock(now())) as store:
        store.db.execute_sql("UPDATE outbox SET created_at = '2026-01-02T00:00:00.000Z'")
        store.db.execute_sql(
            "UPDATE outbox SET state = 'rejected', last_status = 422,"
            " last_error = 'Anna of anna has no stitch like that.' WHERE kind = 'session'"
        )
    came, found = report(place, "--offline")
    assert codes(found) == ["refused", "waits_long", "signed_out"]
    (refused,) = found["facts"]["refused"]
    assert refused["reason"] == "(name) of (name) has no stitch like that."
    assert any("Anna of anna has no stitch" in line for line in came.out)


def test_a_report_names_nobody(place: Place) -> None:
    home = place.folder.parent
    with account(place, Clock(now()), server="https://school.invalid", name="Zoë Quandt") as desk:
        desk.session()
    secret = {"zoë quandt https://school.invalid": "t0p-s3cret"}
    (place.folder / "tokens.json").write_text(json.dumps(secret))
    for name in ("report.json", "report.txt"):
        assert place.zenjin("doctor", "--report", home / name, HOME=str(home)).status == 1
        text = (home / name).read_text()
        for word in ("Zoë", "zoë", "Quandt", "quandt", "t0p-s3cret", str(home)):
            assert word not in text, (name, word)
        assert "~/data" in text
        assert (home / name).stat().st_mode & 0o777 == 0o600


def test_a_report_holds_no_part_of_a_name_and_nothing_that_lets_in(place: Place) -> None:
    home = place.folder.parent
    server, secret = "https://school.invalid", "kR7mQ2vX9pLz4TnB8wYc1DfG6hJs3aEuV5oNiKbMqZx"
    who = Account(
        server=server,
        user_id="0197a2c4-7d1e-7c55-9a31-5b2f6e8d4c10",
        login="aenna_mueller",
        display_name="Änna-Lena O'Müller",
    )
    with place.store(Clock(now())) as store:
        desk = Desk(store, sign_in(store, who, claim=None).learner, Clock(now()))
        session = desk.session().record.session_id
        reason = (
            f"No user {who.user_id}: token {who.user_id}.{secret} of ÄNNA-LENA (Müller)"
            f" is not mine, nor {secret}, nor {'Zz9' * 15}; Authorization: Bearer abc.def123;"
            " A\u0308nna's folder C:\\Users\\Berta Quandt\\zenjin,"
            f" {Path('/home', 'quandt', 'aenna_mueller_x')}"
            " see https://berta:hunter2@proxy.example/x?password=hunter3"
        )
        store.db.execute_sql(
            "UPDATE outbox SET state = 'rejected', last_status = 422, last_error = ?", (reason,)
        )
    (place.folder / "tokens.json").write_text(
        json.dumps({f"{who.user_id} {server}": f"{who.user_id}.{secret}"})
    )
    place.paths.settings.write_text('{"server": "https://aenna_mueller:hunter2@school.invalid"}')
    for name in ("report.json", "report.txt"):
        came = place.zenjin("doctor", "--report", home / name, HOME=str(home))
        assert came.status == 1
        text = (
            json.dumps(json.loads((home / name).read_text()), ensure_ascii=False)
            if (name.endswith("json"))
            else (home / name).read_text()
        )
        for word in (
            *("Änna", "ÄNNA", "Lena", "Müller", "aenna", "mueller", "A\u0308nna", who.user_id),
            *(secret, "Zz9", "abc.def123", "hunter", "Quandt", "quandt", "berta"),
        ):
            assert word.casefold() not in text.casefold(), (name, word)
        assert str(session) in text
        assert "school.invalid" in text


def test_somebody_called_as_the_program_speaks_breaks_no_report(place: Place) -> None:
    for name in ("Daily Wal", "ours", "2026", "file"):
        with account(place, Clock(now()), name=name) as desk:
            desk.session()
    report(place, "--offline")


def test_a_damaged_file_is_told_and_left_to_the_program(place: Place) -> None:
    with guest(place, Clock(now())) as desk:
        for _ in range(20):
            desk.session()
    content = bytearray(place.paths.store.read_bytes())
    content[4096 : 8 * 4096] = bytes(7 * 4096)
    place.paths.store.write_bytes(content)
    _, found = report(place)
    assert codes(found) == ["damaged"]
    assert place.paths.store.read_bytes() == bytes(content)


def test_a_newer_file_is_told(place: Place) -> None:
    with guest(place, Clock(now())) as desk:
        desk.store.db.execute_sql("PRAGMA user_version = 99")
    _, found = report(place)
    assert codes(found) == ["too_new"]


def test_backups_are_looked_for(place: Place) -> None:
    with guest(place, Clock(now() - timedelta(days=9))) as desk:
        desk.session()
    _, found = report(place)
    assert codes(found) == ["no_backup"]
    assert place.zenjin("backup").status == 0
    came, _ = report(place)
    assert any(line.startswith("  backups: 1, the last of ") for line in came.out)


def test_settings_and_threads_that_cannot_be_used_are_left_where_they_are(place: Place) -> None:
    with guest(place, Clock(now())) as desk:
        desk.session()
    place.paths.settings.write_text('{"window_ms": "long"}')
    place.paths.curriculum.mkdir()
    (place.paths.curriculum / "thread.toml").write_text("title =")
    _, found = report(place)
    assert sorted(codes(found)) == ["settings", "threads"]
    assert place.paths.settings.read_text() == '{"window_ms": "long"}'


def test_what_the_computer_is_told_is_told_without_its_secrets(
    place: Place, tmp_path: Path
) -> None:
    policy = tmp_path / "policy.toml"
    policy.write_text(
        'language = "de"\nclass_code = "4b-maple"\nsever = "x"\nlocked = ["language"]\n'
        'proxy = "http://classroom:hunter2@proxy.invalid:3128"\n'
    )
    came, found = report(place, ZENJIN_POLICY=str(policy), ZENJIN_SOUND="true")
    assert "policy" in codes(found)
    text = "\n".join(came.out)
    assert "policy: language = de (fixed by the policy file)" in came.out
    assert "policy: sound = True (fixed by the environment)" in came.out
    assert "policy: class_code = 4b-maple" in came.out
    assert f"! {policy}, line 3: there is no key sever; did you mean server?" in text
    assert "hunter2" not in text + json.dumps(found)


@pytest.mark.parametrize("notice", [True, False])
def test_a_newer_server_is_told_unless_the_computer_is_told_not_to(
    place: Place, notice: bool
) -> None:
    with misbehaving(lambda _: tells(200, {**HEALTH, "version": "99.1.0"})) as server:
        signed_up(place, server.url)
        came = place.zenjin("doctor", ZENJIN_UPDATE_NOTICE=str(notice).lower())
    said = f"  there is a newer Zenjin: 99.1.0; this computer has {VERSION}"
    assert (said in came.out) is notice


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights elsewhere")
def test_data_that_others_may_read(place: Place) -> None:
    with guest(place, Clock(now())) as desk:
        desk.session()
    place.folder.chmod(0o755)
    place.paths.store.chmod(0o644)
    _, found = report(place)
    assert codes(found) == ["open_to_others"]


def test_a_report_is_not_written_over_something(place: Place) -> None:
    file = place.folder.parent / "mine"
    file.write_text("mine")
    came = place.zenjin("doctor", "--report", file)
    assert (came.status, file.read_text()) == (1, "mine")


def test_a_disk_with_little_room_is_told(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 1_500) as folder:
        place = Place(folder / "data")
        with guest(place, Clock(now())) as desk:
            desk.session()
        _, found = report(place)
    assert codes(found) == ["disk_full"]
