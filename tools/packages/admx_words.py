"""How Windows' group policy editor names each key of the policy, in English and in German.

What it explains in English is the key's row of docs/policy.md; in German it stands here.
"""

from typing import Literal, NamedTuple

Group = Literal["Network", "Players", "Screen"]

GROUPS: dict[Group, tuple[str, str]] = {
    "Network": ("Server and network", "Server und Netz"),
    "Players": ("Who plays, and how long", "Wer spielt und wie lange"),
    "Screen": ("What players see and hear", "Was man sieht und hört"),
}


class Words(NamedTuple):
    """A key's words.

    Attributes:
        group: the folder of the editor it stands in.
        english: its name.
        german: its name.
        erklaert: what it is, in German.
    """

    group: Group
    english: str
    german: str
    erklaert: str


WORDS: dict[str, Words] = {
    "server": Words(
        "Network",
        "Address of the server",
        "Adresse des Servers",
        "die Adresse, die beim Anmelden vorgeschlagen wird",
    ),
    "private_http": Words(
        "Network",
        "Allow plain http to private addresses",
        "Unverschlüsseltes http zu privaten Adressen erlauben",
        "ob zu privaten Adressen auch unverschlüsselt (http) verbunden werden darf",
    ),
    "proxy": Words(
        "Network",
        "Proxy",
        "Proxy",
        "die Adresse des Proxys, etwa http://name:passwort@proxy.example:3128; direct für keinen;"
        " leer: der des Computers",
    ),
    "proxy_pac": Words(
        "Network",
        "Proxy script (PAC)",
        "Proxy-Skript (PAC)",
        "die Adresse des Skripts, das den Proxy nennt",
    ),
    "ca_file": Words(
        "Network",
        "Further certificates",
        "Weitere Zertifikate",
        "eine Datei mit Zertifikaten (PEM), denen neben denen des Computers vertraut wird",
    ),
    "data_folder": Words(
        "Players",
        "Data folder",
        "Datenordner",
        "der Ordner, in dem alles aufbewahrt wird: ein Pfad, oder common für den des ganzen"
        " Computers; leer ist der lokale Ordner der Anmeldung",
    ),
    "guest": Words(
        "Players",
        "Playing without a name",
        "Spielen ohne Namen",
        "wer ohne Namen spielt: kept, er findet seinen Stand wieder; fresh, jeder Gast fängt von"
        " vorn an; off, beim Start wird gefragt, wer spielt",
    ),
    "class_code": Words(
        "Players",
        "Class code",
        "Klassencode",
        "die Klasse, zu der die Kinder an diesem Computer gehören; für Klassen aufbewahrt, die der"
        " Server noch nicht kennt",
    ),
    "play_minutes": Words(
        "Players",
        "Minutes of a turn",
        "Minuten je Runde",
        "eine Runde endet mit dem Stitch, in dem so viele Minuten um waren; 0: nie",
    ),
    "return_minutes": Words(
        "Players",
        "Minutes until “Who is playing?” returns",
        "Minuten, bis „Wer spielt?“ wiederkommt",
        "„Wer spielt?“ kommt wieder, wenn so lange nichts gedrückt wurde; 0: nie",
    ),
    "idle_minutes": Words(
        "Players",
        "Minutes until a paused session closes",
        "Minuten, bis eine unterbrochene Sitzung endet",
        "eine Sitzung, die so lange ruht, wird bei ihrer letzten Antwort abgeschlossen",
    ),
    "teacher_secret": Words(
        "Players",
        "Key to the teacher area",
        "Schlüssel zum Lehrerbereich",
        "was den Lehrerbereich öffnet, wie zenjin teacher-secret es ausgibt; leer: wer ihn zuerst"
        " öffnet, legt ein Geheimnis fest",
    ),
    "keep_months": Words(
        "Players",
        "Months single answers are kept",
        "Monate, die einzelne Antworten aufbewahrt werden",
        "nach so vielen Monaten bleibt von den Antworten einer Sitzung nur, was sie zusammen"
        " ergeben; 0: nie",
    ),
    "update_notice": Words(
        "Players",
        "Tell adults of newer versions",
        "Erwachsenen neuere Versionen melden",
        "ob ein Erwachsener erfährt, dass es eine neuere Version gibt",
    ),
    "locked": Words(
        "Players",
        "Locked settings",
        "Gesperrte Einstellungen",
        "die Schlüssel der Einstellungen, die im Fenster niemand ändert, mit Kommas dazwischen",
    ),
    "route": Words(
        "Players",
        "Order of the threads",
        "Reihenfolge der Threads",
        "mit welcher Reihenfolge der Threads begonnen wird: school oder classic",
    ),
    "answer_seconds": Words(
        "Screen",
        "Seconds to answer",
        "Sekunden zum Antworten",
        "wie lange eine Aufgabe auf ihre Antwort wartet, 2 bis 600; 0: ohne Uhr",
    ),
    "timer_visible": Words(
        "Screen", "Show the timer bar", "Zeitbalken zeigen", "ob der Zeitbalken gezeichnet wird"
    ),
    "reduced_motion": Words(
        "Screen", "Reduced motion", "Weniger Bewegung", "alles steht still und geschieht sofort"
    ),
    "theme": Words(
        "Screen",
        "Colours",
        "Farben",
        "die Farben: night, day, contrast, oder system: hell oder dunkel wie der Computer",
    ),
    "pace_percent": Words(
        "Screen",
        "How long feedback stays",
        "Wie lange die Rückmeldung bleibt",
        "in Prozent des Üblichen, 1 bis 1000",
    ),
    "text_percent": Words(
        "Screen",
        "How large letters are",
        "Wie groß die Buchstaben sind",
        "in Prozent des Üblichen, 100 bis 200",
    ),
    "easy_reading": Words(
        "Screen", "Easier reading", "Leichter lesen", "die Schrift, die leichter zu lesen ist"
    ),
    "language": Words(
        "Screen", "Language", "Sprache", "der Name einer Sprache wie de; leer: die des Computers"
    ),
    "sound": Words("Screen", "Sounds", "Töne", "kurze Töne nach Antworten"),
    "read_aloud": Words(
        "Screen",
        "Read questions aloud",
        "Aufgaben vorlesen",
        "Aufgaben werden vorgelesen, wo der Computer es kann",
    ),
}
