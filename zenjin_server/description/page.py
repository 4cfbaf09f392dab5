"""The REST API described as one HTML page: no script, nothing from anywhere else."""

import base64
import hashlib
import json
from collections.abc import Iterator
from html import escape
from typing import Any

_STYLE = """
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
nav ul { columns: 18rem; padding-left: 1rem; }
h2 { margin-top: 3rem; border-top: 1px solid #8888; padding-top: 1rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .25rem .75rem .25rem 0; }
th { border-bottom: 1px solid #8888; }
code, b { font-family: ui-monospace, monospace; font-weight: 600; }
"""
_DIGEST = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()

POLICY = (
    f"default-src 'none'; style-src 'sha256-{_DIGEST}'; base-uri 'none'; form-action 'none';"
    " frame-ancestors 'none'"
)
"""The page's Content-Security-Policy: its own style, and nothing else at all."""

_INTRODUCTION = (
    'Success reads {"success": true, "message": "…", …}, failure {"success": false, "error":'
    ' "<sentence>", "code": "<machine word>"}. Times are RFC 3339 in UTC. An absent field takes its'
    ' default; an explicit 0, false or "" is honoured. Who calls is said by the header'
    " Authorization: Bearer <user id>.<secret>. OPTIONS on any address says which methods it"
    " answers. A 429 or 503 says in Retry-After how many seconds to wait."
)


def page(described: dict[str, Any]) -> str:
    """The page for an OpenAPI description such as ``description.openapi.openapi`` makes."""
    info = described["info"]
    title = f"{info['title']} {info['version']}: the REST API"
    operations = [
        (verb.upper(), path, operation)
        for path, verbs in described["paths"].items()
        for verb, operation in verbs.items()
        # the same at each address, and said once
        if verb != "options"
    ]
    lines = [
        '<!doctype html><html lang="en"><head><meta charset="utf-8">',
        f"<title>{escape(title)}</title>",
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<style>{_STYLE}</style></head><body><h1>{escape(title)}</h1>",
        f"<p>{escape(_INTRODUCTION)}</p>",
        '<p>For machines: <a href="/api/openapi.json">openapi.json</a></p><nav><ul>',
    ]
    for verb, path, _ in operations:
        lines.append(f'<li><a href="#{_anchor(verb, path)}">{escape(f"{verb} {path}")}</a></li>')
    lines.append("</ul></nav><main>")
    for verb, path, operation in operations:
        lines.extend(_operation(verb, path, operation))
    lines.append("<h2>Bodies and answers</h2>")
    for name, schema in described["components"]["schemas"].items():
        lines.extend(_struct(name, schema))
    return "\n".join([*lines, "</main></body></html>\n"])


def _operation(verb: str, path: str, operation: dict[str, Any]) -> Iterator[str]:
    yield f'<h2 id="{_anchor(verb, path)}">{escape(f"{verb} {path}")}</h2>'
    yield f"<p>{escape(operation['summary'])}</p><table>"
    if "security" in operation:
        yield _row("who", "needs a token")
    for parameter in operation.get("parameters", ()):
        what = f"{parameter['name']} ({parameter['in']})"
        yield _row(what, escape(parameter.get("description", "")))
    if "requestBody" in operation:
        yield _row("body", _content(operation["requestBody"]))
    for status, answer in operation["responses"].items():
        yield _row(status, f"{escape(answer['description'])}: {_content(answer)}")
    yield "</table>"


def _struct(name: str, schema: dict[str, Any]) -> Iterator[str]:
    yield f'<h3 id="{escape(name)}">{escape(name)}</h3><p>{escape(schema["description"])}</p>'
    yield "<table><tr><th>field</th><th>type</th><th></th></tr>"
    for field, kind in schema["properties"].items():
        if field in schema["required"]:
            said = "required"
        else:
            said = f"default {json.dumps(kind['default'])}" if "default" in kind else ""
        yield f"<tr><td><b>{escape(field)}</b></td><td>{_kind(kind)}</td>"
        yield f"<td>{escape(said)}</td></tr>"
    yield "</table>"


def _row(name: str, what: str) -> str:
    return f"<tr><td><b>{escape(name)}</b></td><td>{what}</td></tr>"


def _content(part: dict[str, Any]) -> str:
    ((media, content),) = part["content"].items()
    schema = content["schema"]
    return _kind(schema) if "$ref" in schema else escape(media)


def _kind(schema: dict[str, Any]) -> str:  # noqa: PLR0911 - one line a kind of type
    if "$ref" in schema:
        name = escape(schema["$ref"].rsplit("/", 1)[1])
        return f'<a href="#{name}">{name}</a>'
    if "anyOf" in schema:
        return " or ".join(_kind(one) for one in schema["anyOf"])
    if "enum" in schema:
        return " or ".join(f"<code>{escape(str(one))}</code>" for one in schema["enum"])
    if "const" in schema:
        return f"<code>{escape(str(schema['const']))}</code>"
    if schema.get("type") == "array":
        return f"array of {_kind(schema['items'])}" if schema.get("items") else "array"
    if schema.get("format") == "date-time":
        return "time"
    return escape(str(schema.get("type", "any")))


def _anchor(verb: str, path: str) -> str:
    return escape(f"{verb}{path}".translate(str.maketrans("/{}", "---")).lower(), quote=True)
