"""PostgreSQL's policies: what they have to say, and whether those that are there say it.

Policies of one kind widen each other, so one more is as bad as a wrong one.
"""

import re
from collections.abc import Mapping

import msgspec

from zenjin_server.database import Database

_USER = "nullif(current_setting('zenjin.user_id', true), '')"
_LOGIN = "nullif(current_setting('zenjin.login', true), '')"
_COMMANDS = {"r": "SELECT", "a": "INSERT", "w": "UPDATE", "d": "DELETE", "*": "ALL"}
_NOISE = re.compile(r'::text|COLLATE "C"|[\s()]')
"""What PostgreSQL adds, or not, when it shows an expression."""

_MADE = """SELECT p.polname, p.polcmd::text, pg_get_expr(p.polqual, p.polrelid),
    pg_get_expr(p.polwithcheck, p.polrelid)
    FROM pg_policy p WHERE p.polrelid = to_regclass(quote_ident(?)) AND p.polpermissive
    AND (0 = ANY (p.polroles) OR EXISTS (SELECT 1 FROM pg_roles r
        WHERE r.oid = ANY (p.polroles) AND pg_has_role(?::name, r.oid, 'MEMBER')))
    ORDER BY p.polname"""


class Policy(msgspec.Struct, frozen=True):
    """Which rows a kind of statement may see (``using``) and leave behind (``check``)."""

    command: str
    using: str = ""
    check: str = ""

    @property
    def text(self) -> str:
        """As it stands in CREATE POLICY after the table."""
        using = f" USING ({self.using})" if self.using else ""
        check = f" WITH CHECK ({self.check})" if self.check else ""
        return f"FOR {self.command}{using}{check}"


SHARED_POLICIES = {"shared_select": Policy("SELECT", using="true")}
"""Of the tables about the database itself."""


ADDED_TO = frozenset({"audit_trail"})
"""Tables whose rows stay as they were written, whoever serves."""

OURS = frozenset({"own_select", "own_insert", "own_update", "own_delete"})
"""The names of policies that this program has made; one that is wanted no more goes."""


def own_policies(table: str, key: str) -> dict[str, Policy]:
    """By name, the policies of a table whose rows are each of the user its ``key`` names."""
    own = f"{key} = {_LOGIN if table == 'logins' else _USER}"
    adding = {
        "own_select": Policy("SELECT", using=own),
        "own_insert": Policy("INSERT", check=own),
    }
    if table in ADDED_TO:
        return adding
    return {
        **adding,
        "own_update": Policy("UPDATE", using=own, check=own),
        "own_delete": Policy("DELETE", using=own),
    }


def policies_of(database: Database, table: str, *, role: str) -> dict[str, Policy]:
    """By name, the policies there are that give something to a role."""
    return {
        name: Policy(_COMMANDS[command], using=using or "", check=check or "")
        for name, command, using, check in database.rows(_MADE, table, role)
    }


def wrong_policies(made: Mapping[str, Policy], wanted: Mapping[str, Policy]) -> list[str]:
    """The names of those that are missing, say something else or are too many."""
    return sorted(
        name
        for name in {*made, *wanted}
        if name not in made or name not in wanted or not _is_same(made[name], wanted[name])
    )


def _is_same(one: Policy, other: Policy) -> bool:
    return _meant(one) == _meant(other)


def _meant(policy: Policy) -> tuple[str, str, str]:
    using, check = (_NOISE.sub("", text).lower() for text in (policy.using, policy.check))
    return policy.command, using, check
