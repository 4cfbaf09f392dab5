"""How this program is started once more for the data it has open."""

import os
from pathlib import Path

from zenjin_desktop.paths import standard_paths
from zenjin_desktop.policy import ruled


def folder_words(data: Path) -> list[str]:
    """The words that name a data folder; none for the one this computer has without words.

    With words a program takes its settings from that folder, too, which a person's are not in.
    """
    usual = standard_paths(ruled(os.environ).policy.data_folder).data
    return [] if data == usual else ["--data", str(data)]
