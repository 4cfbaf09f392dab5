"""What packaging/zenjin.spec adds on Windows: the icon, and what is said of each program's file."""

# ruff: noqa: INP001 - packaging/zenjin.spec runs it, nothing imports it
import sys
from pathlib import Path

project = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(project))
from tools.packages.version_info import version_info  # noqa: E402 - after the line that finds it
from tools.packages.windows_tools import icon_file  # noqa: E402 - after the line that finds it
from zenjin_core import VERSION  # noqa: E402 - after the line that finds it

_made = project / "build" / "package" / "windows"
_made.mkdir(parents=True, exist_ok=True)
_icon = _made / "zenjin.ico"
_icon.write_bytes(icon_file())


def _of(name: str, description: str) -> dict[str, str]:
    told = _made / f"{name}.version.txt"
    told.write_text(version_info(VERSION, f"{name}.exe", description), encoding="utf-8")
    return {"icon": str(_icon), "version": str(told)}


EXE = _of("zenjin", "Zenjin")
COMMANDS = _of("zenjin-cli", "Zenjin's commands")
