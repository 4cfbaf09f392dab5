"""Wrong, half, foreign, damaged and too new files are told apart; nothing of them is taken in."""

import io
import json
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.integration.stick.conftest import Computer, Computers
from tests.support.played import everything
from tests.support.small_disk import small_disk
from zenjin_desktop.stick import form
from zenjin_desktop.stick.bringing import brought_in, looked_through
from zenjin_desktop.stick.errors import (
    BadResults,
    DamagedResults,
    HalfResults,
    NewerResults,
    NoResultsThere,
    NotResults,
    ResultsBrokenOff,
    ResultsMissing,
    ResultsNotWritten,
)
from zenjin_desktop.stick.naming import place_on
from zenjin_desktop.stick.reading import files_in
from zenjin_desktop.stick.writing import StoppedMidway, collect
from zenjin_desktop.store.erasing import erase_guest


@pytest.fixture
def here(computers: Computers) -> Computer:
    (one,) = computers(1)
    for name in ("Ada", "Ben"):
        one.add(name).session()
    return one


@pytest.fixture
def file(here: Computer, stick: Path) -> Path:
    return here.collect(stick)


def problem(file: Path) -> BadResults:
    looked = looked_through([file])
    assert (looked.files, looked.coming, looked.erased) == ((), (), ())
    (error,) = looked.problems
    assert str(file) in str(error)
    return error


def changed(file: Path, change: Callable[[dict[str, bytes]], object]) -> None:
    """Write the file again with other parts, sound as a zip."""
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def test_every_cut_is_half_a_file_or_none(file: Path) -> None:
    whole = file.read_bytes()
    for end in (*range(0, len(whole), 97), len(whole) - 1):
        file.write_bytes(whole[:end])
        assert isinstance(problem(file), HalfResults), end
    file.write_bytes(bytes(len(whole)))  # as a stick pulled out may leave it
    assert isinstance(problem(file), HalfResults)


def test_no_flipped_byte_goes_through(file: Path) -> None:
    whole = bytearray(file.read_bytes())
    sound = looked_through([file])
    dice = random.Random(5)
    for _ in range(150):
        at = dice.randrange(len(whole))
        flipped = bytearray(whole)
        flipped[at] ^= 1 << dice.randrange(8)
        file.write_bytes(bytes(flipped))
        looked = looked_through([file])
        # A bit in what a zip says of itself beside its content (a time, say) changes nothing.
        assert looked.problems or looked.coming == sound.coming


@pytest.mark.parametrize(
    "content",
    [b"name;class\nMia;3b\n", b"%PDF-1.7 ...", b"\x89PNG\r\n\x1a\n", b"SQLite format 3\0"],
)
def test_another_file_is_told_to_be_none(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "something.zenjin"
    file.write_bytes(content)
    assert isinstance(problem(file), NotResults)


def test_another_zip_is_told_to_be_none(tmp_path: Path) -> None:
    file = tmp_path / "letter.docx"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    assert isinstance(problem(file), NotResults)
    changed(file, lambda parts: parts.update({form.MANIFEST: b'{"format": "another"}'}))
    assert isinstance(problem(file), NotResults)
    changed(file, lambda parts: parts.update({form.MANIFEST: b"[" * 100_000}))
    assert isinstance(problem(file), NotResults)


def test_a_newer_program_s_file_is_named_with_its_version(file: Path) -> None:
    def newer(parts: dict[str, bytes]) -> None:
        parts[form.MANIFEST] = json.dumps(
            {"format": form.FORMAT, "version": form.VERSION + 1, "program": "9.4", "else": []}
        ).encode()

    changed(file, newer)
    error = problem(file)
    assert isinstance(error, NewerResults)
    assert "9.4" in str(error)


def test_what_a_newer_program_adds_is_passed_over(file: Path, computers: Computers) -> None:
    def more(parts: dict[str, bytes]) -> None:
        learners = json.loads(parts[form.LEARNERS])
        learners["classes"] = [{"name": "3b"}]
        learners["learners"][0]["favourite"] = "blue"
        parts[form.LEARNERS] = json.dumps(learners).encode()
        manifest = json.loads(parts[form.MANIFEST])
        (part,) = (one for one in manifest["parts"] if one["name"] == form.LEARNERS)
        part["bytes"] = len(parts[form.LEARNERS])
        part["sha256"] = form.digest(parts[form.LEARNERS])
        parts[form.MANIFEST] = json.dumps(manifest).encode()

    changed(file, more)
    (there,) = computers(1)
    assert len(there.bring(file).brought) == 2


@pytest.mark.parametrize("part", ["sessions/0001-00001.json", form.LEARNERS])
def test_a_part_that_is_missing_or_another_is_named(file: Path, part: str) -> None:
    whole = file.read_bytes()
    changed(file, lambda parts: parts.pop(part))
    error = problem(file)
    assert isinstance(error, DamagedResults)
    assert part in str(error)
    file.write_bytes(whole)
    changed(file, lambda parts: parts.update({part: parts[part].replace(b"1", b"2")}))
    assert isinstance(problem(file), DamagedResults)


def test_a_part_that_never_ends_is_not_unpacked(file: Path) -> None:
    def swollen(parts: dict[str, bytes]) -> None:
        parts[form.LEARNERS] = b" " * (form.MOST_BYTES + 1)

    changed(file, swollen)
    assert file.stat().st_size < 200_000
    assert isinstance(problem(file), DamagedResults)


def test_values_that_cannot_be_are_left_out_and_the_others_come(
    file: Path, computers: Computers
) -> None:
    def impossible(parts: dict[str, bytes]) -> None:
        name = "sessions/0001-00001.json"
        some = json.loads(parts[name])
        some["sessions"].append(dict(some["sessions"][0], sessionId="x", totalPoints=-1))
        some["sessions"].append(dict(some["sessions"][0], sessionId=None))
        parts[name] = json.dumps(some).encode()
        manifest = json.loads(parts[form.MANIFEST])
        (part,) = (one for one in manifest["parts"] if one["name"] == name)
        part |= {"bytes": len(parts[name]), "sha256": form.digest(parts[name])}
        parts[form.MANIFEST] = json.dumps(manifest).encode()

    changed(file, impossible)
    (there,) = computers(1)
    assert [one.new_sessions for one in there.bring(file).brought] == [1, 1]
    there.check()


def test_a_whole_file_beside_a_bad_one_is_taken_in(
    file: Path, computers: Computers, stick: Path
) -> None:
    (there,) = computers(1)
    half = file.with_name("another.zenjin")
    half.write_bytes(file.read_bytes()[:2_000])
    looked = looked_through(files_in(stick))
    assert looked.files == (file,)
    assert [type(one) for one in looked.problems] == [HalfResults]
    assert len(looked.coming) == 2
    assert there.names() == []


def test_a_place_without_results_is_told(tmp_path: Path) -> None:
    with pytest.raises(NoResultsThere):
        files_in(tmp_path)
    with pytest.raises(ResultsMissing):
        files_in(tmp_path / "nowhere")
    assert isinstance(problem(tmp_path / "nowhere"), ResultsMissing)


def test_what_cannot_be_written_leaves_the_older_file(here: Computer, stick: Path) -> None:
    file = here.collect(stick)
    before = file.read_bytes()
    (file.with_name(f"{file.name}.new")).mkdir()
    here.named("Ada").session()
    with pytest.raises(ResultsNotWritten, match="is kept on this computer"):
        here.collect(stick)
    assert file.read_bytes() == before


def test_cancelled_the_older_file_stays(here: Computer, stick: Path) -> None:
    file = here.collect(stick)
    before = file.read_bytes()
    with pytest.raises(StoppedMidway):
        collect(here.store, place_on(stick, here.store), stopped=lambda: True)
    assert file.read_bytes() == before
    assert list(file.parent.iterdir()) == [file]


def test_to_collect_changes_nothing_here(here: Computer, stick: Path) -> None:
    before = everything(here.store.path)
    here.collect(stick)
    assert everything(here.store.path) == before


def test_a_stick_pulled_out_leaves_what_is_in_whole(computers: Computers, stick: Path) -> None:
    here, there = computers(2)
    for name in ("Ada", "Ben"):
        desk = here.add(name)
        for _ in range(60):
            desk.brief_session(points=20)
    file = here.collect(stick)
    looked = looked_through([file])
    content = file.read_bytes()

    def pulled(done: int, _whole: int) -> None:
        if done:
            with file.open("r+b") as opened:  # what a zip has open is read by its place
                opened.write(bytes(len(content)))

    with pytest.raises(ResultsBrokenOff, match="is whole"):
        brought_in(there.store, looked, {}, told=pulled)
    there.check()
    file.write_bytes(content)
    there.bring(file)
    assert there.names() == ["Ada", "Ben"]


def test_a_file_that_was_collected_anew_meanwhile_is_looked_through_again(
    computers: Computers, stick: Path
) -> None:
    """Its numbers name other learners now."""
    here, there = computers(2)
    ada = here.add("Ada")
    ada.session()
    here.add("Ben").session()
    file = here.collect(stick)
    looked = looked_through([file])
    erase_guest(here.store, ada.learner)
    here.collect(stick)
    with pytest.raises(ResultsBrokenOff):
        brought_in(there.store, looked, {})
    assert there.names() == []
    there.bring(file)
    assert there.names() == ["Ben"]


def test_a_full_stick_is_told_and_keeps_the_older_file(here: Computer, tmp_path: Path) -> None:
    with small_disk(tmp_path / "small", 32) as disk:
        before = here.collect(disk).read_bytes()
        ada = here.named("Ada")
        for _ in range(150):
            ada.brief_session(points=20)
        with pytest.raises(ResultsNotWritten, match="cannot be written"):
            here.collect(disk)
        (file,) = files_in(disk)
        assert file.read_bytes() == before
        assert [one.suffix for one in file.parent.iterdir()] == [".zenjin"]


def test_names_that_steer_are_one_harmless_line(computers: Computers, stick: Path) -> None:
    here, there = computers(2)
    here.add("Eve\u202e\n\x1b[31m").session()
    here.collect(stick)
    (one,) = there.bring(stick).brought
    assert one.name == "Eve [31m"


def test_a_file_is_read_as_a_zip_by_anybody(file: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(file.read_bytes())) as archive:
        assert archive.testzip() is None
        manifest = json.loads(archive.read(form.MANIFEST))
    assert (manifest["format"], manifest["version"]) == ("zenjin-results", 1)
