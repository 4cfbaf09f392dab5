"""The checker of statements refuses whatever could reach another user's rows."""

import pytest

from tests.support.restricted import outline_of, wrong_with
from zenjin_server.database import Asked

ME, OTHER = "me", "other"


def judged(sql: str, *values: str, user_id: str = ME, login: str = "") -> str:
    return wrong_with(Asked(sql, values, user_id, login))


RIGHT = [
    ("SELECT * FROM tokens WHERE user_id = ? AND hash = ?", (ME, "h")),
    ("SELECT * FROM tokens WHERE (? = user_id) AND (hash = ? OR kind = ?)", (ME, "h", "k")),
    ('select * from "TOKENS" as x where x."user_id" = ? order by hash limit ?', (ME, "1")),
    ("SELECT 1 FROM tokens t JOIN users u ON u.user_id = t.user_id WHERE u.user_id = ?", (ME,)),
    ("SELECT 1 FROM users u, profiles p WHERE p.id = u.user_id AND u.user_id = ?", (ME,)),
    ("SELECT 1 FROM users u, server_state s WHERE u.user_id = ? AND s.id = 1", (ME,)),
    (
        (
            "SELECT u.kind FROM users u LEFT JOIN tokens t ON t.user_id = u.user_id AND t.hash = ?"
            " WHERE u.user_id = ?"
        ),
        ("h", ME),
    ),
    (
        (
            "SELECT 1 FROM users u WHERE u.user_id = ? AND EXISTS"
            " (SELECT 1 FROM tokens t WHERE t.user_id = u.user_id AND t.hash = ?) FOR UPDATE"
        ),
        (ME, "h"),
    ),
    ("SELECT '?', x FROM (SELECT kind AS x FROM tokens WHERE user_id = ?) AS k", (ME,)),
    (
        "SELECT 1 FROM users WHERE user_id = ? UNION SELECT 2 FROM tokens WHERE user_id = ?",
        (ME, ME),
    ),
    ("SELECT epoch FROM server_state WHERE id = 1", ()),
    ("UPDATE profiles SET display_name = ? WHERE id = ?", ("x", ME)),
    ("DELETE FROM tokens WHERE user_id = ? AND hash <> ?", (ME, "h")),
    ("INSERT INTO tokens (user_id, hash) VALUES (?, ?), (?, ?)", (ME, "a", ME, "b")),
    (
        (
            "WITH mine AS (SELECT 1 FROM users u JOIN tokens t ON t.user_id = u.user_id"
            " WHERE u.user_id = ? FOR UPDATE),"
            " counted AS (UPDATE users SET change_counter = 1 WHERE user_id = ?"
            " AND EXISTS (SELECT 1 FROM mine))"
            " INSERT INTO session_results (user_id, id) SELECT ?, ? FROM mine RETURNING id"
        ),
        (ME, ME, ME, "s"),
    ),
    (
        (
            "INSERT INTO sign_in_codes (user_id, hash) VALUES (?, ?)"
            " ON CONFLICT (user_id) DO UPDATE SET hash = excluded.hash"
        ),
        (ME, "h"),
    ),
]


@pytest.mark.parametrize(("sql", "values"), RIGHT)
def test_a_statement_about_one_user_passes(sql: str, values: tuple[str, ...]) -> None:
    assert judged(sql, *values) == ""


WRONG = [
    "SELECT * FROM tokens",
    "select * from tokens",
    'SELECT * FROM "tokens"',
    "SELECT * FROM [tokens]",
    "SELECT * FROM main.tokens WHERE user_id = ?",
    "SELECT * FROM tokens WHERE hash = ?",
    "SELECT * FROM tokens WHERE user_id = ? OR expires_at < ?",
    "SELECT * FROM tokens WHERE user_id = ? OR TRUE",
    "SELECT * FROM tokens WHERE hash = ? AND (user_id = ? OR kind = ?)",
    "SELECT * FROM tokens WHERE NOT user_id = ?",
    "SELECT * FROM tokens WHERE (user_id = ?) = 0",
    "SELECT * FROM tokens WHERE (user_id = ?) IS NOT TRUE",
    "SELECT * FROM tokens WHERE user_id <> ?",
    "SELECT * FROM tokens WHERE user_id >= ?",
    "SELECT * FROM tokens WHERE user_id LIKE ?",
    "SELECT * FROM tokens WHERE user_id IN (?, ?)",
    "SELECT * FROM tokens WHERE user_id = user_id",
    "SELECT * FROM tokens WHERE user_id = 'x'",
    "SELECT * FROM tokens WHERE user_id = coalesce(?, user_id)",
    "SELECT * FROM tokens WHERE ? = ?",
    "SELECT user_id = ? FROM tokens",
    "SELECT kind FROM tokens GROUP BY kind HAVING user_id = ?",
    "SELECT '?' FROM tokens -- WHERE user_id = ?",
    "UPDATE session_results SET user_id = ? WHERE id = ?",
    "UPDATE session_results SET user_id = ? WHERE user_id = ?",
    "UPDATE logins SET user_id = ? WHERE name = ?",
    "UPDATE profiles SET id = id",
    "UPDATE profiles SET id = ? WHERE id = ?",
    "UPDATE profiles SET display_name = ? FROM users u WHERE profiles.id = ?",
    "UPDATE profiles SET display_name = (SELECT max(hash) FROM tokens) WHERE id = ?",
    "UPDATE profiles SET (id, display_name) = (?, ?) WHERE id = ?",
    "DELETE FROM tokens",
    "DELETE FROM tokens USING users u WHERE tokens.user_id = ?",
    "DELETE FROM logins WHERE user_id = ?",
    "DELETE FROM users WHERE user_id = ? RETURNING (SELECT count(*) FROM tokens)",
    "TRUNCATE tokens",
    "TRUNCATE TABLE tokens",
    "DROP TABLE tokens",
    "ALTER TABLE tokens DISABLE ROW LEVEL SECURITY",
    "COPY tokens TO STDOUT",
    "LOCK TABLE tokens",
    "VACUUM",
    "SET ROLE zenjin_owner",
    "SELECT 1 FROM tokens WHERE user_id = ? UNION ALL SELECT hash FROM tokens",
    "SELECT 1 FROM tokens WHERE user_id = ? EXCEPT SELECT 1 FROM users",
    "SELECT (SELECT count(*) FROM tokens) FROM users WHERE user_id = ?",
    "SELECT 1 FROM users WHERE user_id = ? AND login IN (SELECT name FROM logins)",
    "SELECT 1 FROM users WHERE user_id = ? AND login IN tokens",
    "SELECT 1 FROM users WHERE user_id = ? ORDER BY (SELECT max(hash) FROM tokens)",
    "SELECT 1 FROM users WHERE user_id = ? LIMIT (SELECT count(*) FROM tokens)",
    "SELECT 1 FROM users u WHERE u.user_id = ? AND EXISTS (SELECT 1 FROM tokens t WHERE hash = ?)",
    (
        "SELECT 1 FROM users u WHERE u.user_id = ? AND EXISTS"
        " (SELECT 1 FROM tokens u WHERE u.user_id = u.user_id)"
    ),
    "SELECT 1 FROM (SELECT * FROM tokens) t WHERE t.user_id = ?",
    "WITH x AS (SELECT * FROM tokens) SELECT * FROM x WHERE user_id = ?",
    "WITH tokens AS (SELECT 1) SELECT * FROM tokens WHERE user_id = ?",
    "WITH x AS (DELETE FROM tokens RETURNING *) SELECT * FROM x",
    "SELECT 1 FROM users, tokens WHERE user_id = ?",
    "SELECT 1 FROM users u, tokens t WHERE u.user_id = ?",
    "SELECT 1 FROM users u CROSS JOIN tokens t WHERE u.user_id = ?",
    "SELECT 1 FROM users u JOIN tokens t ON t.user_id = u.user_id OR TRUE WHERE u.user_id = ?",
    "SELECT 1 FROM users u JOIN tokens t ON t.user_id >= u.user_id WHERE u.user_id = ?",
    "SELECT 1 FROM users u JOIN tokens t USING (user_id) WHERE u.user_id = ?",
    "SELECT 1 FROM users u NATURAL JOIN tokens t WHERE u.user_id = ?",
    "SELECT 1 FROM users u RIGHT JOIN tokens t ON t.user_id = u.user_id AND u.user_id = ?",
    "SELECT 1 FROM users u FULL JOIN tokens t ON t.user_id = u.user_id WHERE u.user_id = ?",
    "SELECT 1 FROM users u LEFT JOIN tokens t ON t.user_id = u.user_id AND u.user_id = ?",
    "SELECT 1 FROM users u LEFT JOIN tokens t ON t.user_id = u.user_id AND t.user_id = ?",
    "SELECT t.kind FROM tokens t JOIN users u ON u.kind = t.kind WHERE u.user_id = ?",
    "SELECT 1 FROM logins l JOIN users u ON l.name = u.login WHERE u.user_id = ?",
    "SELECT 1 FROM tokens t, (SELECT ? AS user_id) x WHERE t.user_id = x.user_id",
    "SELECT * FROM pupils_of_everybody WHERE user_id = ?",
    "SELECT * FROM json_each(?)",
    "SELECT * INTO everybody FROM tokens WHERE user_id = ?",
    "CREATE TABLE everybody AS SELECT * FROM tokens WHERE user_id = ?",
    "INSERT INTO tokens (user_id, hash) VALUES ('x', ?)",
    "WITH x AS (SELECT * FROM tokens) INSERT INTO tokens (user_id, hash) SELECT ?, hash FROM x",
    (
        "WITH x AS (SELECT user_id FROM tokens WHERE user_id = ?)"
        " INSERT INTO tokens (user_id, hash) SELECT user_id, ? FROM x"
    ),
    (
        "WITH x AS (SELECT 1 FROM users WHERE user_id = ?),"
        " y AS (DELETE FROM tokens WHERE hash = ?)"
        " INSERT INTO tokens (user_id, hash) SELECT ?, ? FROM x"
    ),
    (
        "WITH x AS (SELECT 1 FROM users WHERE user_id = ?)"
        " INSERT INTO tokens (user_id, hash) SELECT ?, (SELECT max(hash) FROM tokens) FROM x"
    ),
    (
        "WITH x AS (SELECT 1 FROM users WHERE user_id = ?)"
        " INSERT INTO tokens (user_id, hash) SELECT ?, t.hash FROM x, tokens t"
    ),
    "WITH tokens AS (SELECT 1) INSERT INTO users (user_id) SELECT ? FROM tokens",
    "INSERT INTO tokens (user_id, hash) SELECT ?, ? FROM x",
    "INSERT INTO tokens (user_id, hash) VALUES (?, ?), ('x', ?)",
    "INSERT INTO tokens (hash, kind) VALUES (?, ?)",
    "INSERT INTO tokens VALUES (?, ?)",
    "INSERT INTO tokens (user_id, hash) SELECT ?, hash FROM tokens",
    "INSERT INTO tokens (user_id, hash) VALUES (?, (SELECT max(hash) FROM tokens))",
    "INSERT OR REPLACE INTO tokens (user_id, hash) VALUES (?, ?)",
    "INSERT INTO tokens (user_id, hash) VALUES (?, ?) ON CONFLICT (hash) DO UPDATE SET kind = ?",
    "INSERT INTO tokens (user_id, hash) VALUES (?, ?) ON CONFLICT DO NOTHING",
    (
        "INSERT INTO tokens (user_id, hash) VALUES (?, ?)"
        " ON CONFLICT (user_id) DO UPDATE SET user_id = excluded.hash"
    ),
    "INSERT INTO tokens (user_id) VALUES (?) RETURNING (SELECT count(*) FROM users)",
    "SELECT 1 FROM users WHERE user_id = ?; SELECT * FROM tokens",
    "SELECT * FROM",
    "",
]


@pytest.mark.parametrize("sql", WRONG)
def test_a_statement_that_could_reach_others_is_refused(sql: str) -> None:
    """Whatever its values: here all of them are the acting user, and the login name as well."""
    assert judged(sql, *[ME] * sql.count("?"), login=ME) != ""
    assert outline_of(sql).wrong != ""


@pytest.mark.parametrize(("sql", "values"), [one for one in RIGHT if ME in one[1]])
def test_the_value_has_to_be_the_acting_user(sql: str, values: tuple[str, ...]) -> None:
    assert "is not the acting user" in judged(sql, *values, user_id=OTHER)
    assert "nobody acts" in judged(sql, *values, user_id="")
    for place in (place for place, value in enumerate(values) if value == ME):
        changed = [*values]
        changed[place] = OTHER
        assert judged(sql, *changed) == f"value {place + 1} is not the acting user"


def test_a_login_name_is_told_by_itself() -> None:
    sql = "SELECT user_id FROM logins WHERE name = ?"
    assert judged(sql, "mia", user_id="", login="mia") == ""
    assert "is not the acting login name" in judged(sql, "ben", user_id="ben", login="mia")
    assert "nobody acts" in judged(sql, "mia", user_id="mia")
