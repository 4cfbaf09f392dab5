"""Makes a folder Mnemosyne starts in without asking, with cards: multiplications.

``python mnemosyne_base.py FOLDER CARDS``, by the interpreter Debian's Mnemosyne is installed for.
"""

import sys
from itertools import islice, product

from mnemosyne.script import Mnemosyne


def main(folder: str, cards: int) -> None:
    """Make the folder; tell how many cards it holds."""
    program = Mnemosyne(folder)
    program.config()["first_run"] = False
    program.config()["show_daily_tips"] = False
    kind = program.card_type_with_id("1")
    for one, other in islice(product(range(2, 17), repeat=2), cards):
        facts = {"f": f"{one} × {other}", "b": str(one * other)}
        program.controller().create_new_cards(facts, kind, grade=-1, tag_names=["Tables"])
    program.controller().save_file()
    told = program.database().card_count()
    program.finalise()
    sys.stdout.write(f"{told}\n")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
