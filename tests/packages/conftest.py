"""What the tests of the packages need, and where to get it: `make test-package` runs them."""

import os
import shutil
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # for what is looked at beside the package

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent

TOOLS = {
    "debootstrap": "debootstrap",
    "dpkg-deb": "dpkg",
    "Xvfb": "xvfb",
    "xdotool": "xdotool",
    "import": "imagemagick",
    "lintian": "lintian",
    "appstreamcli": "appstream",
    "desktop-file-validate": "desktop-file-utils",
    "man": "man-db",
    "unshare": "util-linux",
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    mine = [item for item in items if HERE in item.path.parents]
    if mine and os.environ.get("ZENJIN_TEST_PACKAGE") != "1":
        reason = "takes minutes and a machine to install on: make test-package"
        for item in mine:
            item.add_marker(pytest.mark.skip(reason=reason))
    elif mine and (reason := _lacking()):  # asked for, they are not left out unseen
        raise pytest.UsageError(f"tests/packages: {reason}")


def _lacking() -> str:
    packages = sorted({package for tool, package in TOOLS.items() if not shutil.which(tool)})
    if packages:
        return f"needs Debian's tools: apt-get install {' '.join(packages)}"
    if os.geteuid() != 0:
        return "needs root, to install packages in a Debian root of its own"
    if not list((ROOT / "dist").glob("zenjin_*.deb")):
        return "there is no package yet: make package"
    return ""


@pytest.fixture(scope="session")
def package() -> Path:
    """The Debian package that was made last."""
    made = (ROOT / "dist").glob("zenjin_*.deb")
    return max(made, key=lambda path: path.stat().st_mtime)
