"""How the disk image looks, for dmgbuild: the program beside the folder to drag it into.

``dmgbuild -s packaging/macos/dmg_settings.py -D app=dist/Zenjin.app Zenjin dist/zenjin.dmg``; what
``-D`` says, dmgbuild lays into ``defines`` before it runs this.
"""

# ruff: noqa: INP001 - dmgbuild runs it, nothing imports it
from pathlib import Path

_app = defines["app"]  # type: ignore[name-defined]  # noqa: F821 - dmgbuild's

format = "ULMO"  # noqa: A001 - so dmgbuild calls it; packed as tightly as macOS can
filesystem = "HFS+"
files = [_app]
symlinks = {"Applications": "/Applications"}
icon = str(Path(_app, "Contents", "Resources", "zenjin.icns"))
icon_locations = {Path(_app).name: (140, 140), "Applications": (380, 140)}
window_rect = ((200, 200), (520, 300))
default_view = "icon-view"
icon_size = 96
text_size = 13
show_toolbar = show_status_bar = show_sidebar = show_pathbar = False
