"""Writes the template for Windows' group policy editor: ``python -m tools.packages.admx``.

Each key of the policy is a value under the name the program reads
(:func:`zenjin_desktop.policy_sources.said_in_group_policy`); what may be typed in is what the key's
type takes.
"""

import math
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import msgspec
from msgspec import inspect

from tools.packages.admx_words import GROUPS, WORDS
from zenjin_desktop.policy import KEYS, Minutes, Policy, Seconds
from zenjin_desktop.settings import Settings

PROJECT = Path(__file__).resolve().parents[2]
FOLDER = PROJECT / "packaging" / "windows" / "policy"
SCHEMA = "http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions"
REGISTRY = r"SOFTWARE\Policies\Zenjin"

LANGUAGES = {"en-US": "Without it: ", "de-DE": "Ohne diese Richtlinie: "}

OFFERED: Mapping[str, tuple[str, ...]] = {
    "route": ("school", "classic"),
    "theme": ("system", "day", "night", "contrast"),
    "language": ("de", "en"),
    "data_folder": ("common",),
    "proxy": ("direct",),
}
"""Texts that the editor offers for a key that takes any."""

_SPELLED = {"answer_seconds": Seconds, "return_minutes": Minutes}
"""Keys that take a nought for none, where the setting itself has no value then."""

MOST = 100_000
"""Of a number without a bound of its own."""

_ROW = re.compile(r"^\| `(\w+)` \| `([^`]*)` \| (.+?) \|$", re.MULTILINE)


def files() -> dict[str, bytes]:
    """The template's files by their names in :data:`FOLDER`.

    Raises:
        KeyError: a key has no words, or no row in docs/policy.md.
    """
    texts = {f"{language}/zenjin.adml": _words(language) for language in LANGUAGES}
    return {name: _written(root) for name, root in {"zenjin.admx": _policies(), **texts}.items()}


def kind_of(key: str) -> inspect.Type:
    """What a key takes; of a setting that may be none, what it takes else."""
    types = {
        field.name: field.type
        for struct in (Settings, Policy)
        for field in msgspec.structs.fields(struct)
    }
    found = inspect.type_info((types | _SPELLED)[key])
    if isinstance(found, inspect.UnionType):
        return next(one for one in found.types if not isinstance(one, inspect.NoneType))
    return found


def bounds_of(kind: inspect.IntType | inspect.FloatType) -> tuple[int, int]:
    """The least and the greatest whole number a key takes."""
    least = kind.ge if kind.ge is not None else math.floor(kind.gt or 0) + 1
    return math.ceil(least), math.floor(kind.le if kind.le is not None else MOST)


def _policies() -> ET.Element:
    root = ET.Element("policyDefinitions", _root())
    spaces = _in(root, "policyNamespaces")
    _in(spaces, "target", prefix="zenjin", namespace="Zenjin.Policies.Zenjin")
    _in(root, "resources", minRequiredRevision="1.0")
    supported = _in(_in(root, "supportedOn"), "definitions")
    _in(supported, "definition", name="SUPPORTED", displayName="$(string.SUPPORTED)")
    categories = _in(root, "categories")
    _in(categories, "category", name="Zenjin", displayName="$(string.Zenjin)")
    for group in GROUPS:
        one = _in(categories, "category", name=group, displayName=f"$(string.{group})")
        _in(one, "parentCategory", ref="Zenjin")
    policies = _in(root, "policies")
    for key in KEYS:
        _policy(policies, key)
    return root


def _policy(policies: ET.Element, key: str) -> None:
    kind = kind_of(key)
    named = {"name": key, "class": "Machine", "key": REGISTRY}
    told = {"displayName": f"$(string.{key})", "explainText": f"$(string.{key}_Help)"}
    if isinstance(kind, inspect.BoolType):
        policy = _in(policies, "policy", **named, **told, valueName=key)
    else:
        policy = _in(policies, "policy", **named, **told, presentation=f"$(presentation.{key})")
    _in(policy, "parentCategory", ref=WORDS[key].group)
    _in(policy, "supportedOn", ref="SUPPORTED")
    if isinstance(kind, inspect.BoolType):
        for state, number in (("enabledValue", "1"), ("disabledValue", "0")):
            _in(_in(policy, state), "decimal", value=number)
        return
    where = {"id": key, "valueName": key}
    elements = _in(policy, "elements")
    if isinstance(kind, inspect.LiteralType):
        enum = _in(elements, "enum", **where, required="true")
        for value in kind.values:
            item = _in(enum, "item", displayName=f"$(string.{key}_{value})")
            _in(_in(item, "value"), "string").text = str(value)
    elif isinstance(kind, inspect.IntType | inspect.FloatType):
        least, most = bounds_of(kind)
        _in(elements, "decimal", **where, required="true", minValue=str(least), maxValue=str(most))
    else:
        _in(elements, "text", **where, required="true")


def _words(language: str) -> ET.Element:
    root = ET.Element("policyDefinitionResources", _root())
    _in(root, "displayName").text = "Zenjin"
    _in(root, "description").text = "Zenjin"
    resources = _in(root, "resources")
    strings = _in(resources, "stringTable")
    german = language == "de-DE"
    version = "Zenjin 0.1 oder neuer" if german else "Zenjin 0.1 or later"
    told = {"SUPPORTED": version, "Zenjin": "Zenjin"}
    told |= {group: names[german] for group, names in GROUPS.items()}
    rows = _explained()
    for key in KEYS:
        words = WORDS[key]
        begins, meaning = rows[key]
        told[key] = words.german if german else words.english
        meaning = words.erklaert if german else meaning
        first = meaning[:1].upper() + meaning[1:]
        told[f"{key}_Help"] = f"{first}.\n\n{LANGUAGES[language]}{begins or '–'}\n\n{key}"
        kind = kind_of(key)
        if isinstance(kind, inspect.LiteralType):
            told |= {f"{key}_{value}": str(value) for value in kind.values}
    for name, text in told.items():
        _in(strings, "string", id=name).text = text
    presentations = _in(resources, "presentationTable")
    for key in KEYS:
        _presented(presentations, key, told[key], rows[key][0])
    return root


def _presented(presentations: ET.Element, key: str, label: str, begins: str) -> None:
    kind = kind_of(key)
    if isinstance(kind, inspect.BoolType):
        return
    shown = _in(presentations, "presentation", id=key)
    label = f"{label}:"
    if isinstance(kind, inspect.LiteralType):
        _in(shown, "dropdownList", refId=key, noSort="true", defaultItem="0").text = label
    elif isinstance(kind, inspect.IntType | inspect.FloatType):
        number = str(round(float(begins)))
        _in(shown, "decimalTextBox", refId=key, defaultValue=number).text = label
    elif key in OFFERED:
        box = _in(shown, "comboBox", refId=key, noSort="true")
        _in(box, "label").text = label
        for text in OFFERED[key]:
            _in(box, "suggestion").text = text
    else:
        box = _in(shown, "textBox", refId=key)
        _in(box, "label").text = label


def _explained() -> dict[str, tuple[str, str]]:
    """What each key begins with, and what it is, of docs/policy.md's table, without its marks."""
    page = (PROJECT / "docs" / "policy.md").read_text(encoding="utf-8")
    return {key: (begins.strip('"[]'), _plain(text)) for key, begins, text in _ROW.findall(page)}


def _plain(text: str) -> str:
    return re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", text).replace("`", "")


def _root() -> dict[str, str]:
    return {"xmlns": SCHEMA, "revision": "1.0", "schemaVersion": "1.0"}


def _in(parent: ET.Element, tag: str, **attributes: Any) -> ET.Element:
    return ET.SubElement(parent, tag, attributes)


def _written(root: ET.Element) -> bytes:
    ET.indent(root)
    written: bytes = ET.tostring(root, "utf-8", xml_declaration=True)
    return written + b"\n"


def main() -> int:
    """Write them into packaging/windows/policy."""
    for name, content in files().items():
        (FOLDER / name).parent.mkdir(parents=True, exist_ok=True)
        (FOLDER / name).write_bytes(content)
    return 0


if __name__ == "__main__":
    sys.exit(main())
