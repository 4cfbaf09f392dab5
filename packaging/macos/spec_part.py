"""What packaging/zenjin.spec adds on macOS: the icon, the signature, what the bundle says."""

# ruff: noqa: INP001 - packaging/zenjin.spec runs it, nothing imports it
import os
import sys
from pathlib import Path

project = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(project))
from tools.packages.icons import ICNS_KINDS, as_icns  # noqa: E402 - after the line that finds it
from tools.packages.version_info import COMPANY, four_numbers  # noqa: E402 - as above
from tools.packages.windows_tools import drawings_at  # noqa: E402 - as above
from zenjin_core import VERSION  # noqa: E402 - as above

IDENTIFIER = "app.zenjin.desktop"

_made = project / "build" / "package" / "macos"
_made.mkdir(parents=True, exist_ok=True)
_icon = _made / "zenjin.icns"
_icon.write_bytes(as_icns(drawings_at(ICNS_KINDS)))
_numbers = ".".join(map(str, four_numbers(VERSION)[:3]))

EXE = {
    "icon": str(_icon),
    "codesign_identity": os.environ.get("ZENJIN_SIGN") or None,
    "entitlements_file": str(project / "packaging" / "macos" / "entitlements.plist"),
}
BUNDLE = {
    "icon": str(_icon),
    "bundle_identifier": IDENTIFIER,
    "version": _numbers,
    "info_plist": {
        "CFBundleName": "Zenjin",
        "CFBundleDisplayName": "Zenjin",
        "CFBundleShortVersionString": VERSION,
        "CFBundleVersion": _numbers,
        "CFBundleDevelopmentRegion": "en",
        "CFBundleLocalizations": ["en", "de"],
        "LSApplicationCategoryType": "public.app-category.education",
        "LSMinimumSystemVersion": "13.0",  # the oldest that this Qt runs on
        "NSHighResolutionCapable": True,
        "NSHumanReadableCopyright": f"{COMPANY}, MIT licence",
        "NSRequiresAquaSystemAppearance": False,  # dark where the computer is dark
    },
}
