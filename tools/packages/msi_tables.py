"""Changes of a finished MSI's tables: what Windows Installer knows and wixl has no words for.

Each is a statement of Windows Installer's own SQL, in which texts stand in single quotes and
names in backquotes. They are made of names in this project only.
"""

import re
from collections.abc import Iterator, Sequence

_AFTER_CREATE_FOLDERS = 3750
"""A place in Windows Installer's own order, in which the action CreateFolders is at 3700."""

_DEFERRED, _AS_SYSTEM, _GO_ON, _COMMAND_LINE = 0x400, 0x800, 0x40, 34
"""What kind of action it is, as one number: when, as whom, whether a failure matters, of what."""

_ADMINISTRATORS, _SYSTEM, _USERS = "*S-1-5-32-544", "*S-1-5-18", "*S-1-5-32-545"
_ICACLS = '"[System64Folder]icacls.exe" "[OURDATA]."'
_PROTECT = {
    "OwnPolicyFolder": f"{_ICACLS} /setowner {_ADMINISTRATORS}",
    "ClosePolicyFolder": f"{_ICACLS} /inheritance:r /grant:r {_ADMINISTRATORS}:(OI)(CI)F"
    f" {_SYSTEM}:(OI)(CI)F {_USERS}:(OI)(CI)RX",
}
"""Everybody may make folders where the policy's is: a pupil must not be the one who made it."""


def handed_on(names: Sequence[str], properties: str) -> str:
    """Have Windows Installer hand these properties on to the part that runs as administrator.

    Args:
        names: the package's own.
        properties: its table of properties as ``msiinfo export`` writes it: wixl may have some.
    """
    there = re.search(r"^SecureCustomProperties\t(\S*)", properties, re.MULTILINE)
    listed = ";".join([*([there[1]] if there else []), *names])
    if there is None:
        return _inserted("Property", Property="SecureCustomProperties", Value=listed)
    return _updated("Property", "Value", listed, of="SecureCustomProperties")


def only_if_said(name: str) -> str:
    """Install the component of a property only where that was said."""
    return _updated("Component", "Condition", name, of=f"Policy{name}")


def closed_folder() -> Iterator[str]:
    """Make the policy's folder the administrators', for others to read only."""
    kind = _COMMAND_LINE | _DEFERRED | _AS_SYSTEM | _GO_ON
    for place, (name, words) in enumerate(_PROTECT.items(), _AFTER_CREATE_FOLDERS):
        yield _inserted("CustomAction", Action=name, Type=kind, Source="INSTALLDIR", Target=words)
        yield _inserted(
            "InstallExecuteSequence", Action=name, Condition="NOT REMOVE", Sequence=place
        )


def _inserted(table: str, **row: str | int) -> str:
    columns = ", ".join(f"`{column}`" for column in row)
    values = ", ".join(
        str(value) if isinstance(value, int) else f"'{value}'" for value in row.values()
    )
    return f"INSERT INTO `{table}` ({columns}) VALUES ({values})"  # noqa: S608 - names of ours


def _updated(table: str, column: str, value: str, *, of: str) -> str:
    """Change a column of the row whose key, called as the table, is ``of``."""
    return f"UPDATE `{table}` SET `{column}` = '{value}' WHERE `{table}` = '{of}'"  # noqa: S608 - names of ours
