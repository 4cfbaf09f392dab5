"""The pictures in the documents: each screen in each look, and none of a screen there is not."""

from pathlib import Path

from tools.scenes import LOOKS, SCENES, SMALL_SIZES, USUAL, all_pictures, pictures
from zenjin_desktop.ui.teacher.section import SECTIONS

SHOWN = Path(__file__).resolve().parents[2] / "docs" / "screenshots"


def test_every_screen_is_there_in_every_look_and_nothing_else() -> None:
    there = {path.stem for path in SHOWN.glob("*")}
    wanted = all_pictures()
    assert (sorted(wanted - there), sorted(there - wanted)) == ([], []), "make screenshots"


def test_every_scene_is_taken_in_every_look_and_smaller_windows_in_the_usual_one() -> None:
    scenes = [scene for story in SCENES.values() for scene in story.values()]
    in_small = [scene for scene in scenes if scene.in_small]
    assert len({scene.name for scene in scenes}) == len(scenes)
    assert len(all_pictures()) == len(scenes) * len(LOOKS) + len(in_small) * len(SMALL_SIZES)
    assert {f"home-{look}" if look else "home" for look in LOOKS} <= all_pictures()


def test_every_theme_language_and_section_is_among_them() -> None:
    themes = {path.stem for path in (SHOWN.parents[1] / "resources" / "themes").glob("*.toml")}
    assert themes == {chosen.theme for chosen in LOOKS.values()}
    assert {"de", "en", "en_XA", "ar_XB"} == {chosen.language for chosen in LOOKS.values()}
    assert {f"teacher-{place.key}" for place in SECTIONS} <= set(pictures("taught", USUAL))
