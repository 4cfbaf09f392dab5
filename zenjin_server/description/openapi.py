"""The routes and the wire structs, described: an OpenAPI 3.1 file and a page for people.

Both are made from the code: the contract beside each route and the structs of
:mod:`zenjin_core.wire`, so that they cannot drift from what is served.
"""

import inspect
import re
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec
from litestar.enums import HttpMethod
from litestar.handlers import HTTPRouteHandler
from msgspec import inspect as kinds

from zenjin_core.wire.envelope import Failure, Success
from zenjin_core.wire.progress import BulkSync, ProgressItem
from zenjin_core.wire.sessions import BulkRecord, SessionRecord
from zenjin_server.description.contract import ANYONE, Contract, Plain

_NO_DEFAULT = (msgspec.UnsetType, msgspec.Raw, type(msgspec.NODEFAULT))
ALWAYS = (400, 405, 408, 413, 431, 500, 503)
"""Whatever is asked: a body that nobody wanted is read to its end, or is too large or too slow."""

RETRY_AFTER = {"Retry-After": ("seconds to wait", "integer")}
HEADERS: dict[int, dict[str, tuple[str, str]]] = {
    401: {"WWW-Authenticate": ("the scheme, Bearer, and why when a token has ended", "string")},
    405: {"Allow": ("the methods this address answers", "string")},
    429: RETRY_AFTER,
    503: RETRY_AFTER,
}
"""By status, the headers that always come along: by name, what each says and its type."""

REQUEST_ID = {"X-Request-Id": {"$ref": "#/components/headers/RequestId"}}
PHRASES = {
    200: "done",
    201: "created",
    207: "some items were refused",
    400: "malformed, or a required field is missing",
    401: "no token, or one that has ended",
    403: "somebody else's, or not for this kind of token",
    404: "there is none under this id",
    405: "another method is wanted",
    408: "the body took too long to come",
    409: "the name is taken",
    410: "the account was erased",
    413: "the body is too large",
    422: "a value is out of range",
    429: "too many tries; see Retry-After",
    431: "the address and headers are too long",
    500: "the server made a mistake",
    503: "the database is away; see Retry-After",
}
# items of a bulk body arrive as raw JSON, so that each can be judged by itself
_ITEMS: dict[tuple[type, str], type[msgspec.Struct]] = {
    (BulkRecord, "sessions"): SessionRecord,
    (BulkSync, "progress_items"): ProgressItem,
}


def contracts(routes: Iterable[object]) -> Iterator[tuple[str, str, Contract]]:
    """(method, path, contract) of each route that has one, in path order."""
    yield from _promises(routes, "contract")


def plain_ones(routes: Iterable[object]) -> Iterator[tuple[str, str, Plain]]:
    """(method, path, what it gives) of each route that answers with no wire struct."""
    yield from _promises(routes, "plain")


def _promises(routes: Iterable[object], key: str) -> Iterator[tuple[str, str, Any]]:
    found = []
    for route in routes:
        if isinstance(route, HTTPRouteHandler) and key in route.opt:
            (written,) = route.paths
            # the framework writes {id:str}, OpenAPI {id}
            path = re.sub(r"\{(\w+):\w+}", r"{\1}", written)
            (method,) = route.http_methods
            found.append((path, HttpMethod(method).value, route.opt[key]))
    for path, verb, promise in sorted(found, key=lambda one: one[:2]):
        yield verb, path, promise


def openapi(routes: Iterable[object], *, version: str) -> dict[str, Any]:
    """The OpenAPI 3.1 description of these routes."""
    schemas: dict[str, Any] = {}
    paths: dict[str, Any] = {}
    listed = [route for route in routes if isinstance(route, HTTPRouteHandler)]
    for method, path, promise in contracts(listed):
        paths.setdefault(path, {})[method.lower()] = _operation(promise, schemas)
    for method, path, given in plain_ones(listed):
        paths.setdefault(path, {})[method.lower()] = _plain_operation(given, schemas)
    for operations in paths.values():
        operations["options"] = _options(schemas)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Zenjin", "version": version},
        "paths": paths,
        "components": {
            "headers": {"RequestId": _header("the request's number in the server's log", "string")},
            "schemas": dict(sorted(schemas.items())),
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }


def markdown(routes: Iterable[object]) -> str:
    """The same for people: a section a route, then a table for each struct."""
    listed = list(routes)
    schemas: dict[str, Any] = {}
    lines = [_HEAD]
    for method, path, promise in contracts(listed):
        lines += [f"## {method} {path}", "", promise.summary, "", f"- who: {promise.who}"]
        if promise.takes:
            maybe = " (may be empty)" if promise.body_optional else ""
            lines.append(f"- body: {_ref(promise.takes, schemas)}{maybe}")
        lines += [f"- path `{name}`: {what}" for name, what in promise.path.items()]
        lines += [f"- query `{name}`: {what}" for name, what in promise.query.items()]
        lines.append(f"- answer: {_ref(promise.gives, schemas)}")
        lines.append(f"- status: {', '.join(str(status) for status in _statuses(promise))}")
        lines.append("")
    for method, path, given in plain_ones(listed):
        lines += [f"## {method} {path}", "", given.summary, "", f"- answer: {given.media}"]
        lines += [f"- status: {', '.join(map(str, _statuses(given)))}", ""]
    _ref(Failure, schemas)
    for name, schema in sorted(schemas.items()):
        lines += [f"### {name}", "", schema["description"], "", *_table(schema), ""]
    return "\n".join(lines)


_HEAD = """# The REST API

<!-- made by: python -m zenjin_server openapi --markdown > docs/api.md -->

Success reads `{"success": true, "message": "…", …}`, failure
`{"success": false, "error": "<sentence>", "code": "<machine word>"}`; a failure of a whole bulk
body carries its `items` too. Times are RFC 3339. An absent field takes its default; an explicit
0, false or "" is honoured. Who may call is said by `Authorization: Bearer <user id>.<secret>`.
A body may name that user as `userId`; any other there is refused (403). OPTIONS on any address
says which methods it answers, in `Allow` too, as a 405 does. A 429 or 503 says in `Retry-After`
how many seconds to wait. Each answer carries the request's number in the server's log as
`X-Request-Id`. A body that breaks off, is too slow or too large is refused (400, 408, 413) at every
address. What is no proper HTTP at all, an address over 64 KiB and a head far over its limit are
answered by the web server before the program: 400, 414 or 431 with no body, neither this shape nor
`X-Request-Id`, and `Connection: close`.

A token has a kind. `student`, `teacher` and `admin` are accounts; `anonymous` may record sessions
and update progress until its rows are moved to an account; `upload` may record, update and sync
progress, and read nothing. No route gives out `upload` tokens yet: the kind is kept free for
computers that only hand over what an account has played, and is refused whatever it may not do.

The `results` of a session are the array its program sent, until they are kept no longer. Then the
array holds one object with what they come to: `rolledUp` (1), `run` (the longest run of questions
right at the first try, or null) and `stitches`, by stitch and question an array of how often it was
asked, right and missed, and of those last answers that still count ([milliseconds since 1970, how
long in milliseconds, whether right]). The session is the same one, under the same change number.
"""


def _operation(promise: Contract, schemas: dict[str, Any]) -> dict[str, Any]:
    answers = {
        str(status): _answer(status, _json(promise.gives if status < 300 else Failure, schemas))
        for status in _statuses(promise)
    }
    operation: dict[str, Any] = {"summary": promise.summary, "responses": answers}
    if promise.who != ANYONE:
        operation["security"] = [{"token": []}]
    if promise.takes:
        operation["requestBody"] = {
            "required": not promise.body_optional,
            "content": _json(promise.takes, schemas),
        }
    parameters = [*_parameters("path", promise.path), *_parameters("query", promise.query)]
    if parameters:
        operation["parameters"] = parameters
    return operation


def _plain_operation(promise: Plain, schemas: dict[str, Any]) -> dict[str, Any]:
    given = {promise.media: {"schema": {"type": promise.kind}}}
    refused = _json(Failure, schemas)
    answers = {
        str(status): _answer(status, given if status < 300 else refused)
        for status in _statuses(promise)
    }
    return {"summary": promise.summary, "responses": answers}


def _options(schemas: dict[str, Any]) -> dict[str, Any]:
    answers = {
        str(status): _answer(status, _json(Success if status < 300 else Failure, schemas))
        for status in (200, *ALWAYS)
        if status != 405
    }
    answers["200"]["headers"]["Allow"] = _header(*HEADERS[405]["Allow"])
    return {"summary": "Which methods this address answers.", "responses": answers}


def _answer(status: int, content: dict[str, Any]) -> dict[str, Any]:
    own = {name: _header(*said) for name, said in HEADERS.get(status, {}).items()}
    return {
        "description": PHRASES[status],
        "headers": {**own, **REQUEST_ID},
        "content": content,
    }


def _header(what: str, kind: str) -> dict[str, Any]:
    return {"description": what, "required": True, "schema": {"type": kind}}


def _parameters(place: str, described: dict[str, str]) -> Iterator[dict[str, Any]]:
    kind = "string" if place == "path" else "integer"
    for name, what in described.items():
        required = {"required": True} if place == "path" else {}
        yield {"name": name, "in": place, **required, "description": what, "schema": {"type": kind}}


def _statuses(promise: Contract | Plain) -> list[int]:
    if isinstance(promise, Plain):
        return sorted({200, *promise.refuses, *ALWAYS})
    partial = () if promise.partial is None else (promise.partial,)
    return sorted({promise.status, *partial, *promise.refuses, *ALWAYS})


def _json(struct: type[msgspec.Struct], schemas: dict[str, Any]) -> dict[str, Any]:
    _ref(struct, schemas)
    return {"application/json": {"schema": {"$ref": f"#/components/schemas/{struct.__name__}"}}}


def _ref(struct: type[msgspec.Struct], schemas: dict[str, Any]) -> str:
    name = struct.__name__
    if name not in schemas:
        schemas[name] = {}
        schemas[name] = _struct_schema(struct, schemas)
    return f"[{name}](#{name.lower()})"


def _struct_schema(struct: type[msgspec.Struct], schemas: dict[str, Any]) -> dict[str, Any]:
    described = kinds.type_info(struct)
    assert isinstance(described, kinds.StructType)  # noqa: S101 - a struct's kind is StructType
    fields: dict[str, Any] = {}
    if described.tag_field:
        fields[described.tag_field] = {"const": described.tag}
    for field in described.fields:
        item = _ITEMS.get((struct, field.name))
        if item is not None:
            _ref(item, schemas)
            schema: dict[str, Any] = {"type": "array", "items": _pointer(item)}
        else:
            schema = _schema(field.type, schemas)
        if not isinstance(field.default, _NO_DEFAULT):
            schema = {**schema, "default": field.default}
        fields[field.encode_name] = schema
    required = [field.encode_name for field in described.fields if field.required]
    text = (inspect.getdoc(struct) or "").split("\n\n", 1)[0].replace("\n", " ")
    return {"type": "object", "description": text, "properties": fields, "required": required}


def _pointer(struct: type[msgspec.Struct]) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{struct.__name__}"}


def _schema(kind: kinds.Type, schemas: dict[str, Any]) -> dict[str, Any]:  # noqa: PLR0911 - one line a kind of type
    match kind:
        case kinds.StructType(cls=struct):
            _ref(struct, schemas)
            return _pointer(struct)
        case kinds.UnionType(types=parts):
            return {"anyOf": [_schema(part, schemas) for part in parts]}
        case kinds.VarTupleType(item_type=item) | kinds.ListType(item_type=item):
            return {"type": "array", "items": _schema(item, schemas)}
        case kinds.DictType(value_type=value):
            return {"type": "object", "additionalProperties": _schema(value, schemas)}
        case kinds.LiteralType(values=values):
            return {"enum": list(values)}
        case kinds.DateTimeType():
            return {"type": "string", "format": "date-time"}
        case kinds.RawType():
            return {"type": "array"}
        case _:
            return dict(_PLAIN[type(kind)])


_PLAIN: dict[type[kinds.Type], dict[str, Any]] = {
    kinds.StrType: {"type": "string"},
    kinds.IntType: {"type": "integer"},
    kinds.FloatType: {"type": "number"},
    kinds.BoolType: {"type": "boolean"},
    kinds.NoneType: {"type": "null"},
    kinds.AnyType: {},
}


def _table(schema: dict[str, Any]) -> Iterator[str]:
    yield "| field | type | default |"
    yield "|---|---|---|"
    for name, field in schema["properties"].items():
        if name in schema["required"]:
            default = "required"
        else:
            default = (
                f"`{msgspec.json.encode(field['default']).decode()}`" if "default" in field else ""
            )
        yield f"| {name} | {_word(field)} | {default} |"


def _word(field: dict[str, Any]) -> str:
    if "$ref" in field:
        name = field["$ref"].rsplit("/", 1)[1]
        return f"[{name}](#{name.lower()})"
    if "anyOf" in field:
        return " or ".join(_word(part) for part in field["anyOf"])
    if "enum" in field:
        words = (value if isinstance(value, str) else str(value).lower() for value in field["enum"])
        return " or ".join(f"`{word}`" for word in words)
    if "const" in field:
        return f"`{field['const']}`"
    if field.get("type") == "array":
        return f"array of {_word(field['items'])}" if field.get("items") else "array"
    return "time" if field.get("format") == "date-time" else str(field.get("type", "any"))
