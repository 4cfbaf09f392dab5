"""One-time sign-in codes: as printed, as typed, once, in time, and not by guessing."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from tests.integration.server.conftest import PASSWORD, Desk
from tests.support.accounts import code_for, teacher_code
from tests.support.clock import Clock
from zenjin_server.database import Database

NEW = "neun-mal-neun"


def redeem(desk: Desk, code: str, **more: object) -> tuple[int, dict[str, str]]:
    answer = desk.post("/api/auth/code", {"code": code, **more})
    return answer.status_code, answer.json()


def test_a_code_signs_in_once(mia: Desk, nobody: Desk, database: Database) -> None:
    code = code_for(database, "mia")
    status, answer = redeem(nobody, code, deviceName="PC 7")
    assert (status, answer["userId"], answer["login"]) == (200, mia.user_id, "mia")
    assert answer["hasPassword"] is True
    assert Desk(nobody.client, answer["token"]).get("/api/dashboard").status_code == 200
    status, answer = redeem(nobody, code)
    assert (status, answer["code"]) == (401, "code_used")
    wrong = code[:-1] + ("C" if code[-1] != "C" else "D")
    status, answer = redeem(nobody, wrong)
    assert (status, answer["code"]) == (401, "unauthorized"), "it is told to its owner only"
    assert mia.get("/api/account/export").json()["account"]["codeExpiresAt"] is None


@pytest.mark.parametrize(
    "typed",
    [
        "{login}-{a}-{b}",
        "{login}-{a}{b}",
        "  {login} - {a} {b} ",
        "{login} {a}-{b}",
        "{login}{a}{b}",
        "{login}–{a}–{b}",
        "{login}-{a_small}-{b_small}",
        "{LOGIN}-{a}-{b}",
        "{login}-{a_alike}-{b_alike}",
    ],
)
def test_a_code_is_read_however_it_is_typed(
    register: Callable[..., Desk], nobody: Desk, database: Database, typed: str
) -> None:
    register("mia-lena")
    login, a, b = code_for(database, "mia-lena").rsplit("-", 2)
    alike = str.maketrans("852", "BSZ")
    text = typed.format(
        login=login,
        LOGIN=login.upper(),
        a=a,
        b=b,
        a_small=a.lower(),
        b_small=b.lower(),
        a_alike=a.translate(alike),
        b_alike=b.translate(alike),
    )
    assert redeem(nobody, text)[0] == 200


@pytest.mark.parametrize(
    ("code", "status", "word"),
    [
        ("", 400, "missing_field"),
        ("   ", 400, "missing_field"),
        ("mia", 401, "unauthorized"),
        ("mia-", 401, "unauthorized"),
        ("-CCCCC-CCCCC", 401, "unauthorized"),
        ("mia-CCCCC-CCCC", 401, "unauthorized"),
        ("mia-CCCCC-CCCC0", 401, "unauthorized"),
        ("mia-CCCCC-CCCCC", 401, "unauthorized"),
        ("nobody-CCCCC-CCCCC", 401, "unauthorized"),
        ("mia-CCCCC-CCC\0C", 422, "out_of_range"),
        ("m" * 201, 422, "out_of_range"),
    ],
)
def test_what_is_no_code(mia: Desk, nobody: Desk, code: str, status: int, word: str) -> None:
    answer = nobody.post("/api/auth/code", {"code": code})
    assert (answer.status_code, answer.json()["code"]) == (status, word)
    assert mia.get("/api/dashboard").status_code == 200


def test_a_code_runs_out_and_a_new_one_ends_the_old_one(
    mia: Desk, nobody: Desk, database: Database, clock: Clock
) -> None:
    old = code_for(database, "mia")
    new = code_for(database, "mia", lasts=timedelta(days=2))
    assert redeem(nobody, old)[1]["code"] == "unauthorized"
    clock.turn(days=2)
    status, answer = redeem(nobody, new)
    assert (status, answer["code"]) == (401, "code_ended")
    assert mia.get("/api/dashboard").status_code == 200


def test_a_code_may_set_the_password(mia: Desk, nobody: Desk, database: Database) -> None:
    code = code_for(database, "mia")
    assert redeem(nobody, code, password="kurz")[0] == 422
    status, answer = redeem(nobody, code, password=NEW)
    assert status == 200, "a password that cannot be one has used the code up"
    assert mia.get("/api/dashboard").status_code == 401, "the others are signed out"
    assert redeem(nobody, code)[1]["code"] == "code_used"
    assert Desk(nobody.client, answer["token"]).get("/api/dashboard").status_code == 200
    for password, expected in ((PASSWORD, 401), (NEW, 200)):
        body = {"login": "mia", "password": password}
        assert nobody.post("/api/auth/login", body).status_code == expected


def test_the_other_devices_may_stay(mia: Desk, nobody: Desk, database: Database) -> None:
    assert redeem(nobody, code_for(database, "mia"), password=NEW, keepOthers=True)[0] == 200
    assert mia.get("/api/dashboard").status_code == 200


def test_an_account_made_with_a_code_has_no_password(nobody: Desk, database: Database) -> None:
    code = teacher_code(database, "anna")
    for password in ("", " ", code, "\0"):
        body = {"login": "anna", "password": password}
        assert nobody.post("/api/auth/login", body).status_code in (400, 401)
    status, answer = redeem(nobody, code)
    assert (status, answer["kind"], answer["hasPassword"]) == (200, "teacher", False)
    assert Desk(nobody.client, answer["token"]).get("/api/dashboard").status_code == 200


def test_a_password_that_comes_with_the_code_is_there(nobody: Desk, database: Database) -> None:
    status, answer = redeem(nobody, teacher_code(database, "anna"), password=NEW)
    assert (status, answer["hasPassword"]) == (200, True)


def test_whoever_types_a_used_code_again_and_again_is_not_slowed_down(
    mia: Desk, nobody: Desk, database: Database
) -> None:
    code = code_for(database, "mia")
    assert [redeem(nobody, code)[0] for _ in range(13)] == [200] + [401] * 12
    assert redeem(nobody, code_for(database, "mia"))[0] == 200
    assert mia.get("/api/dashboard").status_code == 200


def test_guessing_codes_is_slowed_down(
    mia: Desk, nobody: Desk, database: Database, clock: Clock
) -> None:
    code = code_for(database, "mia")
    assert [redeem(nobody, "mia-CCCCC-CCCCC")[0] for _ in range(10)] == [401] * 10
    answer = nobody.post("/api/auth/code", {"code": code})
    assert answer.status_code == 429
    clock.turn(seconds=int(answer.headers["retry-after"]))
    assert redeem(nobody, code)[0] == 200
    assert mia.get("/api/dashboard").status_code == 200


def test_what_is_no_code_at_all_slows_nobody_else_down(nobody: Desk) -> None:
    assert [redeem(nobody, "mia")[0] for _ in range(15)] == [401] * 15
    assert [redeem(nobody, "mia")[0] for _ in range(86)] == [401] * 85 + [429]


def test_a_code_used_by_many_at_once_lets_one_in(
    mia: Desk, nobody: Desk, database: Database
) -> None:
    code = code_for(database, "mia")
    with ThreadPoolExecutor(8) as pool:
        seen = list(pool.map(lambda _: redeem(nobody, code)[0], range(8)))
    assert sorted(seen) == [200] + [401] * 7
    assert len(mia.get("/api/auth/tokens").json()["tokens"]) == 2


def test_codes_are_not_stored(mia: Desk, database: Database) -> None:
    secret = code_for(database, "mia").rsplit("-", 2)[1:]
    with database.connected():
        (stored,) = database.row("SELECT hash FROM sign_in_codes") or ("",)
    assert stored.startswith("$argon2id$")
    assert "".join(secret) not in stored.upper()
    assert mia.user_id
