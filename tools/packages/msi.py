"""Makes the Windows Installer package (MSI), which group policy hands out, with wixl.

Where it writes what SERVER=, CLASS= and SHARED= say is group policy's own place in the registry:
an MSI cannot change one line of a file.
"""

import os
import re
import uuid
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from xml.etree import ElementTree as ET

from tools.packages.msi_tables import closed_folder, handed_on, only_if_said
from tools.packages.version_info import COMPANY, four_numbers
from tools.packages.windows_tools import NotMadeError, icon_file, run_tool
from zenjin_core import VERSION

UPGRADE_CODE = "7C0B4C9E-5B0F-4D0B-9C0E-2D1A8F6E3B57"
"""By it Windows knows that a package is a newer version of this program: never another one."""

_OURS = uuid.UUID(UPGRADE_CODE)
POLICIES, OWN = r"SOFTWARE\Policies\Zenjin", r"SOFTWARE\Zenjin\Installed"

SAID = {"SERVER": "server", "CLASS": "class_code"}
"""The package's properties that are keys of the policy; what they say is its text."""

SHARED = "SHARED"
"""The property that says that all log-ins of a computer have one data folder."""

_AFTER_APP_SEARCH = 60
"""A place in Windows Installer's own order, in which the action AppSearch is at 50."""

_SCHEMA = "http://schemas.microsoft.com/wix/2006/wi"
_YES = {"Win64": "yes"}


def windows_package(folder: Path, *, work: Path, target: Path, version: str = VERSION) -> Path:
    """The package, 64-bit, for the whole computer.

    Args:
        folder: the frozen program.
        work: a folder for what wixl is given.
        target: the file to make.
        version: the program's; of it Windows compares three numbers.

    Raises:
        NotMadeError: wixl is missing, or refused.
    """
    work.mkdir(parents=True, exist_ok=True)
    target.parent.mkdir(parents=True, exist_ok=True)
    icon = work / "zenjin.ico"
    icon.write_bytes(icon_file())
    written = work / "zenjin.wxs"
    ET.ElementTree(described(folder, work, version)).write(written, "utf-8", xml_declaration=True)
    target.unlink(missing_ok=True)
    run_tool("wixl", "wixl", "--arch", "x64", "--output", str(target), str(written))
    run_tool("msitools", "msibuild", str(target), *_beyond_wixl(target))
    return target


def _beyond_wixl(package: Path) -> Iterator[str]:
    """The options by which msibuild says what wixl has no words for."""
    properties = run_tool("msitools", "msiinfo", "export", str(package), "Property")
    names = (*SAID, SHARED)
    changes = (handed_on(names, properties), *map(only_if_said, names), *closed_folder())
    for change in changes:
        yield from ("-q", change)


def described(folder: Path, work: Path, version: str) -> ET.Element:
    """What wixl makes the package of; it looks for files from ``work``."""
    wix = ET.Element("Wix", {"xmlns": _SCHEMA})
    product = _product(wix, version)
    _remembered(product)
    names = _laid_out(product, folder, work)
    feature = _in(product, "Feature", Id="Zenjin", Title="Zenjin", Level="1")
    for name in names:
        _in(feature, "ComponentRef", Id=name)
    _common_folder(product, folder)
    return wix


def _product(wix: ET.Element, version: str) -> ET.Element:
    """What it is called, whom it replaces, and where it can be installed."""
    maker = {"Manufacturer": COMPANY}
    about = {"Name": "Zenjin", **maker, "Language": "1033", "Codepage": "1252"}
    numbers = ".".join(map(str, four_numbers(version)[:3]))
    known_by = {"Id": stable(f"product {version}"), "UpgradeCode": UPGRADE_CODE}
    product = _in(wix, "Product", **known_by, Version=numbers, **about)
    how = {"InstallerVersion": "500", "Compressed": "yes", "InstallScope": "perMachine"}
    _in(product, "Package", **how, **maker, Description=f"Zenjin {version}")
    older = "A newer version of Zenjin is there already."
    _in(product, "MajorUpgrade", DowngradeErrorMessage=older)
    _in(product, "Media", Id="1", Cabinet="zenjin.cab", EmbedCab="yes")
    needed = _in(product, "Condition", Message="Zenjin needs Windows 10 or later, 64-bit.")
    needed.text = "Installed OR (VersionNT64 AND VersionNT >= 603)"
    _in(product, "Icon", Id="zenjin.ico", SourceFile="zenjin.ico")
    _in(product, "Property", Id="ARPPRODUCTICON", Value="zenjin.ico")
    _in(product, "Property", Id="ARPNOMODIFY", Value="1")
    return product


def stable(what: str) -> str:
    """A GUID that is the same for the same thing in every version."""
    return str(uuid.uuid5(_OURS, what)).upper()


def _remembered(product: ET.Element) -> None:
    """What was said when the version before was installed holds on, if it is not said anew."""
    execute = _in(product, "InstallExecuteSequence")
    steps = count(_AFTER_APP_SEARCH)
    for name in (*SAID, SHARED):
        _in(product, "Property", Id=name)
        before = _in(product, "Property", Id=f"{name}_BEFORE")
        place = {"Root": "HKLM", "Key": OWN, "Name": name, "Type": "raw"}
        _in(before, "RegistrySearch", Id=f"Search{name}", **place, **_YES)
        value = {"Property": name, "Value": f"[{name}_BEFORE]", "Impersonate": "yes"}
        _in(product, "CustomAction", Id=f"Keep{name}", **value)
        keep = _in(execute, "Custom", Action=f"Keep{name}", Sequence=str(next(steps)))
        keep.text = f"{name}_BEFORE AND NOT {name}"


def _laid_out(product: ET.Element, folder: Path, work: Path) -> list[str]:
    """What goes where, as Windows Installer's components; their names."""
    root = _in(product, "Directory", Id="TARGETDIR", Name="SourceDir")
    programs = _in(root, "Directory", Id="ProgramFiles64Folder")
    home = _in(programs, "Directory", Id="INSTALLDIR", Name="Zenjin")
    return [
        *_files(home, folder, whole=folder, work=work),
        _menu_entry(root),
        _policy_folder(root),
        *_policies(home),
    ]


def _files(place: ET.Element, folder: Path, *, whole: Path, work: Path) -> Iterator[str]:
    """A component for each file, so that Windows can count and mend them one by one."""
    for path in sorted(folder.iterdir()):
        name = path.relative_to(whole).as_posix()
        if path.is_dir():
            below = _in(place, "Directory", Id=_id("d", name), Name=path.name)
            yield from _files(below, path, whole=whole, work=work)
            continue
        component = _component(place, _id("c", name), of=name)
        source = os.path.relpath(path, work)
        _in(component, "File", Id=_id("f", name), Name=path.name, Source=source, KeyPath="yes")
        yield _id("c", name)


def _menu_entry(root: ET.Element) -> str:
    menu = _in(root, "Directory", Id="ProgramMenuFolder")
    entry = _component(menu, "Shortcut")
    target = {"Target": "[INSTALLDIR]zenjin.exe", "WorkingDirectory": "INSTALLDIR"}
    _in(entry, "Shortcut", Id="Menu", Name="Zenjin", Icon="zenjin.ico", **target)
    _value(entry, OWN, "Shortcut", "1", key=True)
    return "Shortcut"


def _policy_folder(root: ET.Element) -> str:
    common = _in(root, "Directory", Id="CommonAppDataFolder")
    ours = _in(common, "Directory", Id="OURDATA", Name="Zenjin")
    _in(_component(ours, "PolicyFolder"), "CreateFolder")
    return "PolicyFolder"


def _policies(home: ET.Element) -> Iterator[str]:
    """A component for each property that says something, installed only where that was said."""
    keys = {name: (key, f"[{name}]") for name, key in SAID.items()}
    for name, (key, text) in (keys | {SHARED: ("data_folder", "common")}).items():
        policy = _component(home, f"Policy{name}")
        _value(policy, POLICIES, key, text, key=True)
        _value(policy, OWN, name, f"[{name}]")
        yield f"Policy{name}"


def _common_folder(product: ET.Element, folder: Path) -> None:
    """The program itself makes the folder that all log-ins share, with its rights."""
    if not (folder / "zenjin-cli.exe").is_file():
        raise NotMadeError(f"{folder} has no zenjin-cli.exe; PyInstaller makes it on Windows")
    how = {"Execute": "deferred", "Impersonate": "no", "Return": "check"}
    program = {"FileKey": _id("f", "zenjin-cli.exe"), "ExeCommand": "common-folder"}
    _in(product, "CustomAction", Id="CommonFolder", **program, **how)
    execute = _in(product, "InstallExecuteSequence")
    step = _in(execute, "Custom", Action="CommonFolder", After="InstallFiles")
    step.text = 'SHARED AND NOT (REMOVE = "ALL")'


def _component(place: ET.Element, name: str, *, of: str = "") -> ET.Element:
    return _in(place, "Component", Id=name, Guid=stable(of or name), **_YES)


def _value(component: ET.Element, where: str, name: str, text: str, *, key: bool = False) -> None:
    place = {"Root": "HKLM", "Key": where, "Name": name, "Type": "string", "Value": text}
    _in(component, "RegistryValue", **place, KeyPath="yes" if key else "no")


def _id(kind: str, name: str) -> str:
    """What a file or folder is called in the tables, where letters, digits and dots may stand."""
    readable = re.sub(r"[^A-Za-z0-9_.]", "_", name.rpartition("/")[2])[-30:]
    return f"{kind}{uuid.uuid5(_OURS, name).hex[:12]}_{readable}"


def _in(parent: ET.Element, tag: str, **attributes: str) -> ET.Element:
    return ET.SubElement(parent, tag, attributes)
