"""``dist/SHA256SUMS``: by which whoever downloads a package sees that it came whole.

``python -m tools.packages.sums`` writes it; ``make package`` and the Windows packages do at their
end. It says nothing of who made them: that says a signature, see docs/packaging.md.
"""

import hashlib
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
NAME = "SHA256SUMS"
SIGNATURES = frozenset({".asc", ".sig"})


def write_sums(folder: Path) -> Path:
    """A line for each file of a folder, in the order of their names, as ``sha256sum`` reads it.

    Raises:
        OSError: a file cannot be read, or this one not be written.
    """
    files = sorted(
        path
        for path in folder.iterdir()
        if path.is_file() and path.name != NAME and path.suffix not in SIGNATURES
    )
    lines = (f"{_digest(path)}  {path.name}\n" for path in files)
    place = folder / NAME
    place.write_text("".join(lines), encoding="utf-8", newline="\n")
    return place


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


if __name__ == "__main__":
    write_sums(PROJECT / "dist")
    sys.exit(0)
