"""Writes what flatpak-builder wants, beside the archive of the frozen program."""

import hashlib
import shutil
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
NAME = "app.zenjin.desktop"


def flatpak_sources(archive: Path, metainfo: str, *, folder: Path) -> Path:
    """The manifest for this archive, with every file it names in ``folder``.

    Args:
        archive: the frozen program, packed.
        metainfo: the AppStream component of the Debian package.
        folder: for this alone; what was in it goes.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    shutil.copy2(archive, folder)
    shutil.copy2(PROJECT / "packaging" / "linux" / "zenjin.desktop", folder)
    shutil.copy2(PROJECT / "resources" / "icons" / "zenjin.svg", folder)
    # There the menu entry is called after the component.
    launchable = metainfo.replace(">zenjin.desktop<", f">{NAME}.desktop<")
    (folder / f"{NAME}.metainfo.xml").write_text(launchable, encoding="utf-8")
    form = (PROJECT / "packaging" / "flatpak" / f"{NAME}.yml.in").read_text(encoding="utf-8")
    filled = form.replace("@ARCHIVE@", archive.name)
    filled = filled.replace("@SHA256@", hashlib.sha256(archive.read_bytes()).hexdigest())
    manifest = folder / f"{NAME}.yml"
    manifest.write_text(filled, encoding="utf-8")
    return manifest
