"""What a screen reader finds in a window, and what is wrong with it."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QWidget

Role = QAccessible.Role

PRESSED = {
    Role.Button,
    Role.CheckBox,
    Role.RadioButton,
    Role.ComboBox,
    Role.EditableText,
    Role.MenuItem,
    Role.ListItem,
}
"""What is there to be pressed, chosen or filled in."""

READ = PRESSED | {
    Role.StaticText,
    Role.Heading,
    Role.Chart,
    Role.ProgressBar,
    Role.Notification,
    Role.Table,
    Role.Cell,
    Role.ColumnHeader,
}
"""What is read out; everything else only holds it."""

HOLDING = {
    Role.Client,
    Role.Border,
    Role.LayeredPane,
    Role.Pane,
    Role.Canvas,
    Role.Grouping,
    Role.Window,
    Role.Dialog,
    Role.PopupMenu,
    Role.MenuBar,
    Role.List,
    Role.Separator,
    Role.ScrollBar,  # it scrolls by itself to what has the focus
}

CAN_HAVE_FOCUS = PRESSED | {
    Role.Table,
    Role.Chart,
    Role.Pane,
    Role.Canvas,
    Role.Cell,
    Role.Grouping,
    Role.List,
}
MANY = 200  # children; of a long table or list the first ones are enough


def name(of: QAccessibleInterface) -> str:
    """What it is called."""
    return str(of.text(QAccessible.Text.Name))


def said(of: QAccessibleInterface) -> str:
    """What is said of it after its name."""
    return str(of.text(QAccessible.Text.Description))


def in_tree(widget: QWidget) -> Iterator[tuple[QAccessibleInterface, QAccessibleInterface | None]]:
    """Everything in sight from a widget on in the order it is read, each with what holds it."""
    yield from _below(QAccessible.queryAccessibleInterface(widget), None)


def _below(
    found: QAccessibleInterface, holder: QAccessibleInterface | None
) -> Iterator[tuple[QAccessibleInterface, QAccessibleInterface | None]]:
    yield found, holder
    for number in range(min(found.childCount(), MANY)):
        child = found.child(number)
        if child is not None and not child.state().invisible:
            yield from _below(child, found)


def heard(widget: QWidget) -> list[str]:
    """The names of all that is read out, in order."""
    return [name(one) for one, _ in in_tree(widget) if one.role() in READ]


def faults(widget: QWidget) -> Iterator[str]:
    """Everything in sight that a screen reader would pass over, say twice or call by a class."""
    found = list(in_tree(widget))
    for one, holder in found:
        yield from _alone(one)
        alike = holder is not None and (one.role(), name(one)) == (holder.role(), name(holder))
        if alike and name(one):
            yield f"{_what(one)} is in one of the same name and kind"
        if one.role() == Role.Table:
            yield from _without_headers(one)
        if one.role() in (Role.Grouping, Role.PopupMenu):
            yield from _chosen_in(one)
    read = [one for one, _ in found if one.role() in READ - {Role.Cell}]
    for one, after in pairwise(read):
        if _says_again(name(one), name(after)) and not _labels(one, after):
            yield f"{_what(after)} follows {_what(one)} and says it again"


def _alone(one: QAccessibleInterface) -> Iterator[str]:
    role, state, words = one.role(), one.state(), name(one)
    if role not in READ | HOLDING:
        yield f"{_what(one)} is of an unexpected kind"
    if role in READ - {Role.Cell} and not words.strip():
        yield f"{_what(one)} has no name"
    if state.focusable and _by_tab(one) and role not in CAN_HAVE_FOCUS:
        yield f"{_what(one)} can have the focus, and is nothing one could use"
    if state.focusable and not words.strip() and role != Role.Cell:
        yield f"{_what(one)} can have the focus, and has no name"
    if words and words == type(one.object()).__name__:
        yield f"{_what(one)} is called by its class"
    if words.strip() and said(one).strip() and said(one).strip() in words:
        yield f"{_what(one)} is described by its own name: {said(one)!r}"
    if role in (Role.CheckBox, Role.RadioButton) and not state.checkable:
        yield f"{_what(one)} does not say whether it is chosen"
    if role == Role.Grouping and not words:
        yield f"{_what(one)} is a group without a name"
    if role == Role.EditableText and not _is_labelled(one):
        yield f"{_what(one)} belongs to no label"


def _by_tab(one: QAccessibleInterface) -> bool:
    widget = one.object()
    return isinstance(widget, QWidget) and bool(widget.focusPolicy().value & 1)


def _is_labelled(one: QAccessibleInterface) -> bool:
    return any(kind & QAccessible.RelationFlag.Label for _, kind in one.relations())


def _labels(one: QAccessibleInterface, other: QAccessibleInterface) -> bool:
    """Whether ``one`` is the label of ``other``; then it is read once, with it."""
    labels = [name(of) for of, kind in other.relations() if kind & QAccessible.RelationFlag.Label]
    return one.role() in (Role.StaticText, Role.Heading) and name(one) in labels


def _says_again(words: str, after: str) -> bool:
    """``Points``, then ``Points: 312``; but ``8``, then ``81`` are two things."""
    begun = after.removeprefix(words)
    return bool(words) and (after == words or (begun != after and begun[0] in " :,"))


def _without_headers(table: QAccessibleInterface) -> Iterator[str]:
    children = [table.child(number) for number in range(min(table.childCount(), MANY))]
    headers = [name(one) for one in children if one is not None and one.role() == Role.ColumnHeader]
    if not headers or not all(headers):
        yield f"{_what(table)} does not name its columns: {headers}"


def _chosen_in(group: QAccessibleInterface) -> Iterator[str]:
    inside = [group.child(number) for number in range(group.childCount())]
    radios = [one for one in inside if one is not None and one.role() == Role.RadioButton]
    if radios and sum(bool(one.state().checked) for one in radios) != 1:
        yield f"in {_what(group)} not exactly one is chosen"
    for one in radios:
        if name(one).startswith(name(group)):
            yield f"{_what(one)} says the name of its group again"


def _what(one: QAccessibleInterface) -> str:
    thing = one.object()
    kind = "" if thing is None else f" ({type(thing).__name__})"
    return f"{one.role().name} {name(one)!r}{kind}"
