"""A pupil's class goes along, and takes nobody's place."""

import json
import zipfile
from pathlib import Path

from tests.integration.stick.conftest import Computers
from tests.support.played import everything
from zenjin_desktop.roster.entries import MAX_CLASS
from zenjin_desktop.stick import form
from zenjin_desktop.store.classes import class_of, set_class
from zenjin_desktop.store.learners import players


def test_the_class_comes_along_unless_another_one_is_said_here(
    computers: Computers, stick: Path
) -> None:
    here, there, third = computers(3)
    mira, tom = here.add("Mira"), here.add("Tom")
    for desk in (mira, tom):
        desk.session()
        set_class(here.store, desk.learner, "4b")
    own = there.add("Tom")
    set_class(there.store, own.learner, "2a")
    here.collect(stick)
    there.bring(stick, same_names=True)
    classes = {one.display_name: class_of(there.store, one.learner) for one in players(there.store)}
    assert classes == {"Mira": "4b", "Tom": "2a"}
    before = everything(there.store.path)
    there.bring(stick, same_names=True)
    assert everything(there.store.path) == before
    third.bring(stick)
    assert {class_of(third.store, one.learner) for one in players(third.store)} == {"4b"}


def test_a_class_that_steers_or_has_no_end_is_one_short_line(
    computers: Computers, stick: Path
) -> None:
    here, there = computers(2)
    ada = here.add("Ada")
    ada.session()
    set_class(here.store, ada.learner, "4b\u202e\n\x1b" + "x" * 900)
    here.collect(stick)
    (one,) = there.bring(stick).brought
    assert class_of(there.store, one.learner) == ("4b " + "x" * 900)[:MAX_CLASS]


def test_a_file_of_an_older_program_has_no_class_and_takes_none_away(
    computers: Computers, stick: Path
) -> None:
    here, there = computers(2)
    here.add("Ada").session()
    file = here.collect(stick)
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    learners = json.loads(parts[form.LEARNERS])
    for one in learners["learners"]:
        del one["className"]
    parts[form.LEARNERS] = json.dumps(learners).encode()
    manifest = json.loads(parts[form.MANIFEST])
    for part in manifest["parts"]:
        content = parts[part["name"]]
        part |= {"bytes": len(content), "sha256": form.digest(content)}
    parts[form.MANIFEST] = json.dumps(manifest).encode()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    own = there.add("Ada")
    set_class(there.store, own.learner, "4b")
    (brought,) = there.bring(stick, same_names=True).brought
    assert brought.new_sessions == 1
    assert class_of(there.store, own.learner) == "4b"
