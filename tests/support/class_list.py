"""A class as real lists have it: thirty names that are alike, accented, and turned round."""

NAMES = (
    *("Ada Lovelace", "Zoë Brandt", "Müller, Mia", "Jörg Weiß", "Mia Maier", "Mia Mayer"),
    *("Chloé Dubois", "Åsa Öberg", "Łukasz Nowak", "Nguyễn Anh", "O'Neill, Sean", "Ayşe Yıldız"),
    *("José Núñez", "Ida-Sophie von der Heide", "Li Wei", "Fatima al-Sayed", "Ben Ott", "Ben Otto"),
    *("Emil Groß", "Tariq Aziz", "Nora Lind", "Paul Kern", "Lea Vogt", "Finn Hahn", "Juna Roth"),
    *("Kian Beck", "Mats Wolf", "Lotte Haas", "Oskar Seidel", "Pia Winter"),
)
WANDERER = "Nguyễn Anh"
"""Plays on the first PC and on the third."""


def as_list() -> str:
    """The names as a spreadsheet saves them."""
    return "\n".join(["Name", *(f'"{name}"' for name in NAMES)])
