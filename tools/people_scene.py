"""The scene of the screenshots in which several learners share the computer."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt

from zenjin_desktop.ui.self_play import Hands, Script, after

InEverySize = Callable[[Hands, Path, str], Script]
"""Photographs what is shown, under a name, in each size of the window."""

SETTLED = 40
OTHERS = (("Emil", "robot"), ("Mira", "fox"), ("Tom", "whale"), ("Zoe", "turtle"), ("Ada", "owl"))


def people(hands: Hands, folder: Path, in_every_size: InEverySize) -> Script:
    """Add five learners, one with a PIN; photograph the form, everybody, and the pad."""
    view = hands.shell.screens.who
    for name, picture in OTHERS:
        yield hands.sees(hands.shell.screens.home)
        hands.shell.screens.home.top.avatar.click()
        hands.choose("Who is playing?…")
        yield hands.sees(view.choosing)
        hands.click("Add learner")
        yield hands.sees(view.form)
        hands.write(view.form.name.edit, name)
        view.form.pictures.choose(picture)
        if name == "Mira":
            yield from after(SETTLED)
            yield from in_every_size(hands, folder, "add-learner")
            hands.click("Add a PIN…")
            for field in (view.form.pin.new, view.form.pin.again):
                hands.write(field.edit, "4711")
        hands.click("Add")
    yield hands.sees(hands.shell.screens.home)
    hands.shell.comings.show_people()
    yield from after(SETTLED)
    yield from in_every_size(hands, folder, "who-is-playing")
    hands.click("Mira, has a PIN")
    yield hands.sees(view.pad)
    hands.type("47")
    yield from in_every_size(hands, folder, "pin")
    hands.press(Qt.Key.Key_Escape)
    yield hands.sees(view.choosing)
