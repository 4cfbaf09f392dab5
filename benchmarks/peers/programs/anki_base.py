"""Makes a folder Anki starts in without asking: a language, a profile, a deck of multiplications.

``python anki_base.py FOLDER CARDS``, by the interpreter Anki is installed for. Each card's front is
another one than that of the card before it.
"""

import sys
from itertools import islice, product
from pathlib import Path

from anki.collection import Collection
from aqt.profiles import ProfileManager

PROFILE, DECK = "User 1", "Tables"


def main(folder: str, cards: int) -> None:
    """Make the folder; tell where the collection is."""
    profiles = ProfileManager(ProfileManager.get_created_base_folder(folder))
    profiles.setupMeta()
    profiles.setLang("en_US")
    profiles.set_update_check(False)  # there is no network, and nothing is to wait for one
    profiles.create(PROFILE)
    profiles.load(PROFILE)
    profiles.save()
    path = Path(profiles.collectionPath())
    col = Collection(str(path))
    deck = col.decks.id(DECK)
    limits = col.decks.config_dict_for_deck_id(deck)
    limits["new"]["perDay"] = 9999
    col.decks.update_config(limits)
    kind = col.models.by_name("Basic")
    for one, other in islice(product(range(2, 17), repeat=2), cards):
        note = col.new_note(kind)
        note["Front"], note["Back"] = f"{one} × {other}", str(one * other)
        col.add_note(note, deck)
    col.decks.set_current(deck)
    col.close()
    sys.stdout.write(f"{path}\n")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
