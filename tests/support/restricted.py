"""Whether a statement reaches one user's rows only: it is parsed, and each table in it is judged.

Every table with users' rows, in every query inside a statement, has to be held by a condition of
its own that nothing can weaken: ``table.user_id = ?``, joined by AND alone. A WITH is known before
an INSERT only, and each part of it is judged by itself. What the checker does not know (any other
WITH, an UPDATE ... FROM, a table it has never heard of) is refused, not let through.
"""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from sqlglot import TokenType, exp, parse
from sqlglot.dialects.sqlite import SQLite
from sqlglot.errors import SqlglotError

from zenjin_server.database import Asked
from zenjin_server.migrations.guarding import OWN_KEYS, SHARED

USER_TABLES = {
    "users",
    "logins",
    "tokens",
    "profiles",
    "session_results",
    "user_stitch_progress",
    "sign_in_codes",
    "audit_trail",
}
"""A test compares them with the tables there are."""

assert not USER_TABLES & set(SHARED)

_CATALOGUES = {"sqlite_master", "sqlite_schema"}
_PARTS: dict[type[exp.Expr], set[str]] = {
    exp.Select: {
        *("expressions", "from_", "joins", "where", "group", "having", "order", "limit"),
        *("offset", "distinct", "locks"),
    },
    exp.Update: {"this", "expressions", "where"},
    exp.Delete: {"this", "where"},
    exp.Insert: {"this", "expression", "conflict", "with_", "returning"},
    exp.With: {"expressions"},
    exp.CTE: {"this", "alias"},
    exp.Table: {"this", "alias"},
}
"""What a statement may be made of: a part that is not named here has not been thought about."""

_JOINS = {"this": None, "on": None, "side": {"LEFT"}, "kind": {"INNER", "CROSS", "OUTER"}}
"""What a join may be made of; None for anything."""

Column = tuple[str, str]
"""The name or alias a table goes by, and one of its columns."""


class Condition(NamedTuple):
    """What has to be true of a row; ``only`` names the one table it is about, "" all."""

    test: exp.Expr
    only: str = ""


class _Unknown(Exception):  # noqa: N818 - what is wrong with the statement
    pass


class Outline(NamedTuple):
    """What a statement holds users' rows by.

    Attributes:
        wrong: why it is refused; "" when its shape is right.
        users: the places of the values that have to be the acting user.
        logins: the places of those that have to be the login name acted as.
    """

    wrong: str
    users: frozenset[int]
    logins: frozenset[int]


def wrong_with(asked: Asked) -> str:
    """Why this statement, with these values and this user, is refused; "" when it is right."""
    outline = outline_of(asked.sql)
    if outline.wrong:
        return outline.wrong
    for places, who, what in (
        (outline.users, asked.user_id, "user"),
        (outline.logins, asked.login, "login name"),
    ):
        for place in places:
            if not who:
                return f"value {place + 1} has to be the acting {what}, and nobody acts"
            if asked.values[place] != who:
                return f"value {place + 1} is not the acting {what}"
    return ""


@cache
def outline_of(sql: str) -> Outline:
    """What a statement with ``?`` marks holds users' rows by, whatever its values are."""
    try:
        found = _Judge(_parsed(sql)).held
    except _Unknown as error:
        return Outline(str(error), frozenset(), frozenset())
    logins = frozenset(place for place, is_login in found if is_login)
    return Outline("", frozenset(place for place, _ in found) - logins, logins)


def _parsed(sql: str) -> exp.Expr:
    """The statement as a tree, in which each mark carries its number."""
    try:
        tokens = SQLite().tokenize(sql)
        marks = [(one.start, one.end) for one in tokens if one.token_type is TokenType.PLACEHOLDER]
        found = parse(_numbered(sql, marks), dialect=SQLite)
    except SqlglotError as error:
        raise _Unknown("it cannot be read") from error
    if len(found) != 1 or not isinstance(found[0], exp.Expr):
        raise _Unknown("it is not one statement")
    return found[0]


def _numbered(sql: str, marks: list[tuple[int, int]]) -> str:
    parts, last = [], 0
    for number, (start, end) in enumerate(marks):
        parts += [sql[last:start], f":p{number}"]
        last = end + 1
    return "".join([*parts, sql[last:]])


class _Judge:
    """Goes through a statement from the outside in.

    Attributes:
        held: (place of a value, whether it is a login name) of each condition that holds a table.

    Raises:
        _Unknown: a table is not held, or something is there that is not known.
    """

    def __init__(self, statement: exp.Expr) -> None:
        self.held: set[tuple[int, bool]] = set()
        self._judged: set[int] = set()
        self._made: set[str] = set()
        if isinstance(statement, exp.Select | exp.SetOperation):
            self._queries(statement, {})
        elif isinstance(statement, exp.Update | exp.Delete):
            self._changes(statement)
        elif isinstance(statement, exp.Insert):
            self._inserts(statement)
        elif not isinstance(statement, exp.Pragma):
            raise _Unknown(f"a {type(statement).__name__} is nothing the server runs")
        self._see_that_nothing_is_left(statement)

    def _see_that_nothing_is_left(self, statement: exp.Expr) -> None:
        for table in statement.find_all(exp.Table):
            if id(table) not in self._judged:
                raise _Unknown(f"{table.name} stands where no table was expected")
        for name in statement.find_all(exp.Identifier):
            if name.name.lower() in USER_TABLES and not isinstance(name.parent, exp.Table):
                column = name.parent
                if not (isinstance(column, exp.Column) and column.args.get("table") is name):
                    raise _Unknown(f"{name.name} stands where no table was expected")

    def _queries(self, place: exp.Expr, outer: dict[str, str]) -> None:
        """Judge each query at or under a place, with the tables around it that are held."""
        if isinstance(place, exp.Select):
            self._query(place, outer)
            return
        if isinstance(place, exp.SetOperation) and place.args.get("with_"):
            raise _Unknown("a WITH is nothing the server runs")
        for part in place.iter_expressions():
            self._queries(part, outer)

    def _query(self, query: exp.Select, outer: dict[str, str]) -> None:
        _only_known_parts(query)
        tables: dict[str, str] = {}
        conditions = [Condition(one) for one in _conjuncts(query.args.get("where"))]
        sources = [query.args["from_"].this] if query.args.get("from_") else []
        for join in query.args.get("joins") or []:
            sources.append(join.this)
            conditions += _joined(join)
        for source in sources:
            if isinstance(source, exp.Table):
                alias, table = self._table(source)
                tables[alias] = table
            elif not isinstance(source, exp.Subquery):
                raise _Unknown(f"a {type(source).__name__} is read from")
        if len({source.alias_or_name.lower() for source in sources}) < len(sources):
            raise _Unknown("two tables go by the same name")
        self._hold(tables, conditions, outer, is_alone=len(sources) == 1)
        around = {**outer, **tables}
        for part in query.iter_expressions():
            self._queries(part, around)

    def _changes(self, statement: exp.Update | exp.Delete) -> None:
        _only_known_parts(statement)
        alias, table = self._table(statement.this)
        self._leaves_the_key(table, statement.args.get("expressions") or [])
        conditions = [Condition(one) for one in _conjuncts(statement.args.get("where"))]
        self._hold({alias: table}, conditions, {}, is_alone=True)
        for part in statement.iter_expressions():
            self._queries(part, {alias: table})

    def _inserts(self, statement: exp.Insert) -> None:
        _only_known_parts(statement)
        self._makes(statement.args.get("with_"))
        if isinstance(statement.args.get("returning"), exp.Returning) and any(
            not isinstance(one, exp.Column) for one in statement.args["returning"].expressions
        ):
            raise _Unknown("something else than a column is given back")
        schema, values = statement.this, statement.expression
        if not isinstance(schema, exp.Schema):
            raise _Unknown("it does not insert named columns' values")
        _, table = self._table(schema.this)
        names = [column.name.lower() for column in schema.expressions]
        key = _key(table)
        if key not in names:
            raise _Unknown(f"{table} has no {key} told")
        for row in self._rows(values):
            place = _place(row.expressions[names.index(key)])
            if place is None:
                raise _Unknown(f"{table}.{key} is not a value that was handed in")
            self.held.add((place, table == "logins"))
        if conflict := statement.args.get("conflict"):
            keys = {one.name.lower() for one in conflict.args.get("conflict_keys") or []}
            if key not in keys:
                raise _Unknown(f"what happens to a row of {table} that is there leaves {key} out")
            self._leaves_the_key(table, conflict.expressions)
        for part in statement.iter_expressions():
            self._queries(part, {})

    def _makes(self, made: exp.Expr | None) -> None:
        """Judge what a WITH reads and changes; its parts may be read from, as what they are."""
        if made is None:
            return
        _only_known_parts(made)
        for part in made.expressions:
            _only_known_parts(part)
            if part.alias.lower() in USER_TABLES:
                raise _Unknown(f"{part.alias} is made under the name of a table")
            if isinstance(part.this, exp.Select):
                self._query(part.this, {})
            elif isinstance(part.this, exp.Update | exp.Delete):
                self._changes(part.this)
            else:
                raise _Unknown(f"a {type(part.this).__name__} is made")
            self._made.add(part.alias.lower())

    def _rows(self, values: exp.Expr) -> list[exp.Expr]:
        """What is inserted: rows of values, or one for each row of what a WITH made."""
        if isinstance(values, exp.Values):
            return list(values.expressions)
        source = values.args.get("from_") if isinstance(values, exp.Select) else None
        if source is None or source.this.name.lower() not in self._made:
            raise _Unknown("it does not insert named columns' values")
        return [values]

    def _table(self, table: exp.Expr) -> tuple[str, str]:
        """The name it goes by, and its own."""
        name = table.name.lower()
        if not isinstance(table, exp.Table):
            raise _Unknown(f"{name or 'what is changed'} is not simply a table")
        _only_known_parts(table)
        known = USER_TABLES | set(SHARED) | _CATALOGUES | self._made
        if name not in known and not name.startswith("pg_"):
            raise _Unknown(f"the table {name} is not known")
        self._judged.add(id(table))
        return (table.alias or table.name).lower(), name

    def _hold(
        self,
        tables: dict[str, str],
        conditions: list[Condition],
        outer: dict[str, str],
        *,
        is_alone: bool,
    ) -> None:
        """See that each table is held: by a value, or joined by its key to one that is."""
        own = {alias: name for alias, name in tables.items() if name in USER_TABLES}
        around = {
            alias: name
            for alias, name in outer.items()
            if name in USER_TABLES and alias not in tables
        }
        keys = {(alias, _key(name)): name for alias, name in {**around, **own}.items()}
        alone = next(iter(tables), "") if is_alone else ""
        held = set(around)
        ways: list[tuple[str, str]] = []
        for condition, only in conditions:
            if not isinstance(condition, exp.EQ):
                continue
            sides = condition.left, condition.right
            for this, other in (sides, sides[::-1]):
                column, value, also = _column(this, alone), _place(other), _column(other, alone)
                if column not in keys or column[0] not in own or only not in {"", column[0]}:
                    continue
                if value is not None:
                    self.held.add((value, keys[column] == "logins"))
                    held.add(column[0])
                elif also in keys and "logins" not in {keys[column], keys[also]}:
                    ways.append((also[0], column[0]))
        for _ in ways:
            held |= {end for start, end in ways if start in held}
        if missing := sorted(own[alias] for alias in set(own) - held):
            raise _Unknown(f"not every row of {', '.join(missing)} is the acting user's")

    def _leaves_the_key(self, table: str, assignments: list[exp.Expr]) -> None:
        for assignment in assignments:
            if not isinstance(assignment, exp.EQ) or not isinstance(assignment.this, exp.Column):
                raise _Unknown("something else than a column is set")
            if assignment.this.name.lower() in {_key(table), "user_id"}:
                raise _Unknown(f"{table}.{assignment.this.name} becomes another user's")


def _key(table: str) -> str:
    return OWN_KEYS.get(table, "user_id")


def _only_known_parts(statement: exp.Expr) -> None:
    for name, part in statement.args.items():
        if part and name not in _PARTS[type(statement)]:
            raise _Unknown(f"{name.strip('_')} in a {type(statement).__name__} is not known")


def _joined(join: exp.Join) -> Iterator["Condition"]:
    """What a join asks of the rows; of a LEFT JOIN it says nothing about those on the left."""
    for name, part in join.args.items():
        if part and (name not in _JOINS or part not in (_JOINS[name] or {part})):
            raise _Unknown("a join of this kind is not known")
    only = join.this.alias_or_name.lower() if join.side else ""
    for condition in _conjuncts(join.args.get("on")):
        yield Condition(condition, only)


def _conjuncts(place: exp.Expr | None) -> Iterator[exp.Expr]:
    """What has to be true for a row, each by itself."""
    if place is None:
        return
    if isinstance(place, exp.Where | exp.Paren):
        yield from _conjuncts(place.this)
    elif isinstance(place, exp.And):
        yield from _conjuncts(place.left)
        yield from _conjuncts(place.right)
    else:
        yield place


def _column(side: exp.Expr, alone: str) -> Column | None:
    if not isinstance(side, exp.Column):
        return None
    table = side.table.lower() or alone
    return (table, side.name.lower()) if table else None


def _place(side: exp.Expr) -> int | None:
    if isinstance(side, exp.Placeholder) and side.name.startswith("p"):
        return int(side.name[1:])
    return None
