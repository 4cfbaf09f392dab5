"""The MSI: its tables read back, and installed in a Windows that Wine plays."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.installers.conftest import Windows
from tools.packages.msi import OWN, POLICIES, UPGRADE_CODE, stable, windows_package

FOR_64_BIT, SYSTEM_LATER = 0x100, 0x400 | 0x800
Row = dict[str, str]


@pytest.fixture(scope="session")
def made(cargo: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    def package(version: str) -> Path:
        work = tmp_path_factory.mktemp("msi")
        target = work / f"zenjin-{version}.msi"
        return windows_package(cargo, work=work, target=target, version=version)

    return package


@pytest.fixture(scope="session")
def first(made: Callable[[str], Path]) -> Path:
    return made("0.1.0")


def table(package: Path, name: str) -> list[Row]:
    words = ["msiinfo", "export", str(package), name]
    told = subprocess.run(words, check=True, capture_output=True, encoding="utf-8").stdout
    head, _kinds, _keys, *rows = (line.split("\t") for line in told.rstrip("\r\n").splitlines())
    return [dict(zip(head, row, strict=True)) for row in rows]


def properties(package: Path) -> dict[str, str]:
    return {row["Property"]: row["Value"] for row in table(package, "Property")}


def test_windows_knows_it_again(first: Path, made: Callable[[str], Path]) -> None:
    told, later = properties(first), properties(made("0.2.0"))
    assert told["UpgradeCode"] == later["UpgradeCode"] == f"{{{UPGRADE_CODE}}}"
    assert UPGRADE_CODE == "7C0B4C9E-5B0F-4D0B-9C0E-2D1A8F6E3B57"  # it must never be another
    assert told["ProductCode"] != later["ProductCode"]
    assert (told["ProductName"], told["ProductVersion"]) == ("Zenjin", "0.1.0")
    assert told["ALLUSERS"] == "1"
    assert {"SERVER", "CLASS", "SHARED"} <= set(told["SecureCustomProperties"].split(";"))
    older, newer = sorted(table(first, "Upgrade"), key=lambda row: row["VersionMin"])
    assert older["UpgradeCode"] == newer["UpgradeCode"] == f"{{{UPGRADE_CODE}}}"
    assert (older["VersionMax"], newer["VersionMin"]) == ("0.1.0", "0.1.0")


def test_each_file_is_a_component_with_a_guid_that_stays(first: Path, cargo: Path) -> None:
    components = {row["Component"]: row for row in table(first, "Component")}
    rows = table(first, "File")
    assert sorted(row["FileName"].rpartition("|")[2] for row in rows) == sorted(
        path.name for path in cargo.rglob("*") if path.is_file()
    )
    for row in rows:
        component = components[row["Component_"]]
        assert component["KeyPath"] == row["File"]
        assert int(component["Attributes"]) & FOR_64_BIT
    ids = {row["ComponentId"] for row in components.values()}
    assert len(ids) == len(components)
    assert f"{{{stable('zenjin.exe')}}}" in ids
    assert {row["Feature"] for row in table(first, "Feature")} == {"Zenjin"}
    shown = {row["Component_"] for row in table(first, "FeatureComponents")}
    assert shown == set(components)


def test_what_is_said_is_written_where_group_policy_writes(first: Path) -> None:
    rows = {(row["Key"], row["Name"]): row for row in table(first, "Registry")}
    assert {name for key, name in rows if key == POLICIES} == {
        "server",
        "class_code",
        "data_folder",
    }
    conditions = {row["Component"]: row["Condition"] for row in table(first, "Component")}
    for name, key in (("SERVER", "server"), ("CLASS", "class_code"), ("SHARED", "data_folder")):
        assert conditions[rows[POLICIES, key]["Component_"]] == name
        assert rows[OWN, name]["Value"] == f"[{name}]"
    (shortcut,) = table(first, "Shortcut")
    assert shortcut["Directory_"] == "ProgramMenuFolder"
    assert shortcut["Target"] == "[INSTALLDIR]zenjin.exe"


def test_its_own_steps_stand_in_their_order(first: Path) -> None:
    order = {row["Action"]: int(row["Sequence"]) for row in table(first, "InstallExecuteSequence")}
    for name in ("KeepSERVER", "KeepCLASS", "KeepSHARED"):
        assert order["AppSearch"] < order[name] < order["CostFinalize"]
    protect = (order["OwnPolicyFolder"], order["ClosePolicyFolder"])
    assert order["CreateFolders"] < min(protect) < max(protect) < order["CommonFolder"]
    assert order["InstallFiles"] < order["CommonFolder"] < order["InstallFinalize"]
    kinds = {row["Action"]: int(row["Type"]) for row in table(first, "CustomAction")}
    for name in ("OwnPolicyFolder", "ClosePolicyFolder", "CommonFolder"):
        assert kinds[name] & SYSTEM_LATER == SYSTEM_LATER


def test_it_installs_upgrades_and_goes(
    windows: Windows, first: Path, made: Callable[[str], Path], cargo: Path
) -> None:
    said = ("SERVER=https://zenjin.oakhill.example", "CLASS=3b", "SHARED=1")
    assert windows.run("msiexec", "/i", first, "/qn", *said) == 0
    expected = {"server": "https://zenjin.oakhill.example", "class_code": "3b"}
    policies = rf"HKLM\{POLICIES}"
    assert windows.values(policies) == expected | {"data_folder": "common"}
    names = {path.name for path in windows.programs.rglob("*")}
    assert names == {*(path.name for path in cargo.rglob("*")), "commands.txt"}
    assert (windows.programs / "commands.txt").read_text() == "common-folder\n"
    assert windows.common.is_dir()
    data = windows.common / "data" / "zenjin.sqlite3"
    data.parent.mkdir()
    data.write_bytes(b"played")

    newer = made("0.2.0")
    assert windows.run("msiexec", "/i", newer, "/qn", "CLASS=4a") == 0
    after = expected | {"class_code": "4a", "data_folder": "common"}
    assert windows.values(policies) == after  # what was not said anew holds on

    assert windows.run("msiexec", "/x", newer, "/qn") == 0
    assert windows.values(policies) == {}
    assert data.read_bytes() == b"played"
    assert {path.name for path in windows.programs.iterdir()} == {"commands.txt"}


def test_without_a_word_nothing_is_ruled(windows: Windows, first: Path) -> None:
    assert windows.run("msiexec", "/i", first, "/qn") == 0
    assert windows.values(rf"HKLM\{POLICIES}") == {}
    assert (windows.programs / "zenjin.exe").is_file()
    assert not (windows.programs / "commands.txt").exists()
