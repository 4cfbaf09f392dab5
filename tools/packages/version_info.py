"""What Windows shows of a program's file under Properties, Details: its version resource."""

import re
from collections.abc import Mapping

COMPANY = "The Zenjin Desktop authors"
_ENGLISH, _UNICODE = 0x0409, 1200


def four_numbers(version: str) -> tuple[int, int, int, int]:
    """A version as Windows counts: ``1.2.3rc4`` is 1, 2, 3, 0.

    Raises:
        ValueError: it does not begin with a number.
    """
    found = re.match(r"(\d+)(?:\.(\d+))?(?:\.(\d+))?", version)
    if found is None:
        raise ValueError(f"{version!r} is no version")
    major, minor, patch = (int(part or 0) for part in found.groups())
    return (major, minor, patch, 0)


def version_info(version: str, file_name: str, description: str) -> str:
    """The text PyInstaller makes the resource of.

    Args:
        version: the program's.
        file_name: what the file is called, such as ``zenjin.exe``.
        description: what the task list calls it.
    """
    numbers = four_numbers(version)
    texts: Mapping[str, str] = {
        "CompanyName": COMPANY,
        "FileDescription": description,
        "FileVersion": version,
        "InternalName": file_name.removesuffix(".exe"),
        "LegalCopyright": f"{COMPANY}, MIT licence",
        "OriginalFilename": file_name,
        "ProductName": "Zenjin",
        "ProductVersion": version,
    }
    lines = ",\n".join(f"        StringStruct({name!r}, {text!r})" for name, text in texts.items())
    return f"""\
VSVersionInfo(
  ffi=FixedFileInfo(filevers={numbers!r}, prodvers={numbers!r}, mask=0x3F, flags=0x0,
    OS=0x40004, fileType=0x1, subtype=0x0, date=(0, 0)),
  kids=[
    StringFileInfo([
      StringTable('{_ENGLISH:04X}{_UNICODE:04X}', [
{lines}])]),
    VarFileInfo([VarStruct('Translation', [{_ENGLISH}, {_UNICODE}])])
  ]
)
"""
