"""What ``zenjin doctor`` says of the place the data are kept in."""

from collections.abc import Iterator
from typing import Literal

import msgspec

from zenjin_desktop.forgetting import forgets
from zenjin_desktop.paths import Paths
from zenjin_desktop.sharing import common_folder, is_carried, is_shared
from zenjin_desktop.store.medium import is_networked, kind_of


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """Where the data folder is, and for whom.

    Attributes:
        disk: the kind of file system, as the system names it; empty where it does not.
        networked: whether it lies on another computer, as far as the system says.
        kept_for: this log-in alone, all that share the folder, or whoever carries the stick.
        forgotten: why what is written there will not stay; empty where nothing says so.
        unmade: whether the computer's policy says "common", and nobody has made that folder.
        named: whether it was named for this once, by --data: then somebody knows what he does.
    """

    disk: str
    networked: bool
    kept_for: Literal["login", "group", "carrier"]
    forgotten: str = ""
    unmade: bool = False
    named: bool = False


def where_kept(paths: Paths) -> Kept:
    """Look; a folder that is not there yet is judged by the one it will be in."""
    nearest = next((one for one in (paths.data, *paths.data.parents) if one.exists()), paths.data)
    whose: Literal["login", "group", "carrier"] = "group" if is_shared(paths.data) else "login"
    return Kept(
        disk=kind_of(nearest),
        networked=is_networked(nearest),
        kept_for="carrier" if is_carried(paths.data) else whose,
        forgotten=str.__str__(forgets(nearest) or ""),  # plain, for the report
        unmade=paths.data == common_folder() and not paths.data.exists(),
        named=paths.data == paths.config and not is_carried(paths.data),
    )


_FOR = {
    "login": "for this log-in alone",
    "group": "for all log-ins that share it",
    "carrier": "carried on a stick",
}


def lines_of(kept: Kept) -> Iterator[str]:
    """The same in lines for a person."""
    disk = f", on {kept.disk}" if kept.disk else ""
    net = ", over a network" if kept.networked else ""
    yield f"  {_FOR[kept.kept_for]}{disk}{net}"
    if kept.unmade:
        yield "  not made yet: zenjin common-folder"
    if kept.forgotten:
        yield f"  will not stay: {kept.forgotten}"
