<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>AddTile</name>
    <message>
        <source>Add learner</source>
        <extracomment>zenjin_desktop/ui/who/tiles.py</extracomment>
        <translation>Kind hinzufügen</translation>
    </message>
</context>
<context>
    <name>AreaPage</name>
    <message>
        <source>Teacher area</source>
        <extracomment>zenjin_desktop/ui/teacher/area_page.py</extracomment>
        <translation>Lehrerbereich</translation>
    </message>
    <message>
        <source>Sections</source>
        <extracomment>zenjin_desktop/ui/teacher/area_page.py</extracomment>
        <translation>Abschnitte</translation>
    </message>
    <message>
        <source>Another secret…</source>
        <extracomment>zenjin_desktop/ui/teacher/area_page.py</extracomment>
        <translation>Anderes Kennwort …</translation>
    </message>
</context>
<context>
    <name>Asides</name>
    <message>
        <source>There is no curriculum to play from.</source>
        <extracomment>zenjin_desktop/ui/asides.py</extracomment>
        <translation>Es gibt keinen Lernstoff zum Spielen.</translation>
    </message>
</context>
<context>
    <name>AvatarButton</name>
    <message>
        <source>Guest</source>
        <extracomment>zenjin_desktop/ui/widgets/avatar_button.py</extracomment>
        <translation>Gast</translation>
    </message>
    <message>
        <source>%1: who is playing</source>
        <extracomment>zenjin_desktop/ui/widgets/avatar_button.py</extracomment>
        <translation>%1: wer spielt</translation>
    </message>
</context>
<context>
    <name>Avatars</name>
    <message>
        <source>Fox</source>
        <extracomment>zenjin_desktop/ui/avatars.py</extracomment>
        <translation>Fuchs</translation>
    </message>
    <message>
        <source>Cat</source>
        <extracomment>zenjin_desktop/ui/avatars.py</extracomment>
        <translation>Katze</translation>
    </message>
    <message>
        <source>Owl</source>
        <extracomment>zenjin_desktop/ui/avatars.py</extracomment>
        <translation>Eule</translation>
    </message>
    <message>
        <source>Bear</source>
        <extracomment>zenjin_desktop/ui/avatars.py</extracomment>
        <translation>Bär</translation>
    </message>
    <message>
        <source>Rabbit</source>
        <extracomment>zenjin_desktop/ui/avatars.py</extracomment>
        <translation>Hase</translation>
    </message>
    <message>
        <source>Frog</source>
        <extracomment>zenjin_desktop/ui/avatars.py</extracomment>
        <translation>Frosch</translation>
    </message>
    <message>
        <source>Penguin</source>
        <extracomment>zenjin_desktop/ui/avatars.py</extracomment>
        <translation>Pinguin</translation>
    </message>
    <message>
        <source>Whale</source>
        <extracomment>zenjin_desktop/ui/avatars.py</extracomment>
        <translation>Wal</translation>
    </message>
    <message>
        <source>Turtle</source>
        <extracomment>zenjin_desktop/ui/avatars.py</extracomment>
        <translation>Schildkröte</translation>
    </message>
    <message>
        <source>Octopus</source>
        <extracomment>zenjin_desktop/ui/avatars.py</extracomment>
        <translation>Krake</translation>
    </message>
    <message>
        <source>Fish</source>
        <extracomment>zenjin_desktop/ui/avatars.py</extracomment>
        <translation>Fisch</translation>
    </message>
    <message>
        <source>Panda</source>
        <extracomment>zenjin_desktop/ui/avatars.py</extracomment>
        <translation>Panda</translation>
    </message>
    <message>
        <source>Lion</source>
        <extracomment>zenjin_desktop/ui/avatars.py</extracomment>
        <translation>Löwe</translation>
    </message>
    <message>
        <source>Koala</source>
        <extracomment>zenjin_desktop/ui/avatars.py</extracomment>
        <translation>Koala</translation>
    </message>
    <message>
        <source>Chick</source>
        <extracomment>zenjin_desktop/ui/avatars.py</extracomment>
        <translation>Küken</translation>
    </message>
    <message>
        <source>Robot</source>
        <extracomment>zenjin_desktop/ui/avatars.py</extracomment>
        <translation>Roboter</translation>
    </message>
</context>
<context>
    <name>Backups</name>
    <message>
        <source>%1 – erased, stays erased</source>
        <extracomment>zenjin_desktop/ui/teacher/backups_lines.py</extracomment>
        <translation>%1 – gelöscht, bleibt gelöscht</translation>
    </message>
    <message>
        <source>%1 – not in the backup</source>
        <extracomment>zenjin_desktop/ui/teacher/backups_lines.py</extracomment>
        <translation>%1 – nicht in der Sicherung</translation>
    </message>
    <message>
        <source>Made by itself</source>
        <extracomment>zenjin_desktop/ui/teacher/backups_lines.py</extracomment>
        <translation>Von selbst gemacht</translation>
    </message>
    <message>
        <source>Made by hand</source>
        <extracomment>zenjin_desktop/ui/teacher/backups_lines.py</extracomment>
        <translation>Von Hand gemacht</translation>
    </message>
    <message>
        <source>Before an update of Zenjin</source>
        <extracomment>zenjin_desktop/ui/teacher/backups_lines.py</extracomment>
        <translation>Vor einer Aktualisierung von Zenjin</translation>
    </message>
    <message>
        <source>What was here before a restore</source>
        <extracomment>zenjin_desktop/ui/teacher/backups_lines.py</extracomment>
        <translation>Was vor einem Zurückholen hier war</translation>
    </message>
    <message>
        <source>Was damaged</source>
        <extracomment>zenjin_desktop/ui/teacher/backups_lines.py</extracomment>
        <translation>War beschädigt</translation>
    </message>
</context>
<context>
    <name>BackupsSection</name>
    <message>
        <source>Copying…</source>
        <extracomment>zenjin_desktop/ui/teacher/backups_section.py</extracomment>
        <translation>Wird gesichert …</translation>
    </message>
    <message>
        <source>The backup is made and checked. It is kept for 30 days, in %1.</source>
        <extracomment>zenjin_desktop/ui/teacher/backups_section.py</extracomment>
        <translation>Die Sicherung ist gemacht und geprüft. Sie bleibt 30 Tage, in %1.</translation>
    </message>
    <message>
        <source>Which file is to be restored?</source>
        <extracomment>zenjin_desktop/ui/teacher/backups_section.py</extracomment>
        <translation>Welche Datei soll zurückgeholt werden?</translation>
    </message>
    <message>
        <source>Looking what would change…</source>
        <extracomment>zenjin_desktop/ui/teacher/backups_section.py</extracomment>
        <translation>Es wird nachgesehen, was sich ändern würde …</translation>
    </message>
    <message>
        <source>The file could not be looked at.</source>
        <extracomment>zenjin_desktop/ui/teacher/backups_section.py</extracomment>
        <translation>Die Datei ließ sich nicht ansehen.</translation>
    </message>
    <message>
        <source>This file cannot be restored. %1</source>
        <extracomment>zenjin_desktop/ui/teacher/backups_section.py</extracomment>
        <translation>Diese Datei lässt sich nicht zurückholen. %1</translation>
    </message>
    <message>
        <source>From the file %1:</source>
        <extracomment>zenjin_desktop/ui/teacher/backups_section.py</extracomment>
        <translation>Aus der Datei %1:</translation>
    </message>
    <message>
        <source>Back to %1:</source>
        <extracomment>zenjin_desktop/ui/teacher/backups_section.py</extracomment>
        <translation>Zurück zum Stand vom %1:</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <extracomment>zenjin_desktop/ui/teacher/backups_section.py</extracomment>
        <translation>Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>Nothing was changed: no program could be started for it.</source>
        <extracomment>zenjin_desktop/ui/teacher/backups_section.py</extracomment>
        <translation>Nichts wurde geändert: Es ließ sich kein Programm dafür starten.</translation>
    </message>
</context>
<context>
    <name>BackupsView</name>
    <message>
        <source>Zenjin copies everything once a day and keeps the last seven copies on this computer. If the computer breaks they are gone with it: what was collected on a stick or sent to a server is not.</source>
        <extracomment>zenjin_desktop/ui/teacher/backups_view.py</extracomment>
        <translation>Zenjin sichert einmal am Tag alles und behält die letzten sieben Sicherungen auf diesem Computer. Geht der Computer kaputt, sind sie mit ihm weg; was auf einem Stick gesammelt oder an einen Server gesendet wurde, nicht.</translation>
    </message>
    <message>
        <source>Backups</source>
        <extracomment>zenjin_desktop/ui/teacher/backups_view.py</extracomment>
        <translation>Sicherungen</translation>
    </message>
    <message>
        <source>When</source>
        <extracomment>zenjin_desktop/ui/teacher/backups_view.py</extracomment>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Why</source>
        <extracomment>zenjin_desktop/ui/teacher/backups_view.py</extracomment>
        <translation>Warum</translation>
    </message>
    <message>
        <source>Size</source>
        <extracomment>zenjin_desktop/ui/teacher/backups_view.py</extracomment>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Which backup</source>
        <extracomment>zenjin_desktop/ui/teacher/backups_view.py</extracomment>
        <translation>Welche Sicherung</translation>
    </message>
    <message>
        <source>Make a backup now</source>
        <extracomment>zenjin_desktop/ui/teacher/backups_view.py</extracomment>
        <translation>Jetzt sichern</translation>
    </message>
    <message>
        <source>Restore…</source>
        <extracomment>zenjin_desktop/ui/teacher/backups_view.py</extracomment>
        <translation>Zurückholen …</translation>
    </message>
    <message>
        <source>Restore another file…</source>
        <extracomment>zenjin_desktop/ui/teacher/backups_view.py</extracomment>
        <translation>Eine andere Datei zurückholen …</translation>
    </message>
    <message>
        <source>There is no copy yet.</source>
        <extracomment>zenjin_desktop/ui/teacher/backups_view.py</extracomment>
        <translation>Es gibt noch keine Sicherung.</translation>
    </message>
</context>
<context>
    <name>BlinkCard</name>
    <message>
        <source>Blink speed</source>
        <extracomment>zenjin_desktop/ui/dashboard/cards.py</extracomment>
        <translation>Blitzzeit</translation>
    </message>
    <message>
        <source>play a bit more</source>
        <extracomment>zenjin_desktop/ui/dashboard/cards.py</extracomment>
        <translation>spiel noch ein bisschen</translation>
    </message>
    <message>
        <source>play to find out</source>
        <extracomment>zenjin_desktop/ui/dashboard/cards.py</extracomment>
        <translation>spiel, dann siehst du sie</translation>
    </message>
    <message>
        <source>s</source>
        <comment>seconds</comment>
        <extracomment>zenjin_desktop/ui/dashboard/cards.py</extracomment>
        <translation>s</translation>
    </message>
    <message>
        <source>getting faster</source>
        <extracomment>zenjin_desktop/ui/dashboard/cards.py</extracomment>
        <translation>wird schneller</translation>
    </message>
</context>
<context>
    <name>Board</name>
    <message>
        <source>Points</source>
        <extracomment>zenjin_desktop/ui/player/board.py</extracomment>
        <translation>Punkte</translation>
    </message>
    <message>
        <source>←  or  →</source>
        <extracomment>zenjin_desktop/ui/player/board.py</extracomment>
        <translation>←  oder  →</translation>
    </message>
    <message>
        <source>Also F or J, 1 or 2</source>
        <extracomment>zenjin_desktop/ui/player/board.py</extracomment>
        <translation>Auch F oder J, 1 oder 2</translation>
    </message>
    <message>
        <source>Press any key to go on</source>
        <extracomment>zenjin_desktop/ui/player/board.py</extracomment>
        <translation>Weiter mit einer Taste</translation>
    </message>
    <message>
        <source>Finish</source>
        <extracomment>zenjin_desktop/ui/player/board.py</extracomment>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Esc does the same</source>
        <extracomment>zenjin_desktop/ui/player/board.py</extracomment>
        <translation>Esc tut dasselbe</translation>
    </message>
    <message>
        <source>Left answer</source>
        <extracomment>zenjin_desktop/ui/player/board.py</extracomment>
        <translation>Antwort links</translation>
    </message>
    <message>
        <source>Right-hand answer</source>
        <extracomment>zenjin_desktop/ui/player/board.py</extracomment>
        <translation>Antwort rechts</translation>
    </message>
    <message>
        <source>%1, right</source>
        <extracomment>zenjin_desktop/ui/player/board.py</extracomment>
        <translation>%1, richtig</translation>
    </message>
    <message>
        <source>%1, not this one</source>
        <extracomment>zenjin_desktop/ui/player/board.py</extracomment>
        <translation>%1, diese nicht</translation>
    </message>
</context>
<context>
    <name>CalendarStrip</name>
    <message>
        <source>Calendar of the last five weeks: your first day is waiting</source>
        <extracomment>zenjin_desktop/ui/widgets/calendar_strip.py</extracomment>
        <translation>Kalender der letzten fünf Wochen: Dein erster Tag wartet</translation>
    </message>
    <message numerus="yes">
        <source>Calendar of the last five weeks: played on %Ln days</source>
        <extracomment>zenjin_desktop/ui/widgets/calendar_strip.py</extracomment>
        <translation>
            <numerusform>Kalender der letzten fünf Wochen: an %Ln Tag gespielt</numerusform>
            <numerusform>Kalender der letzten fünf Wochen: an %Ln Tagen gespielt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln points</source>
        <extracomment>zenjin_desktop/ui/widgets/calendar_strip.py</extracomment>
        <translation>
            <numerusform>%Ln Punkt</numerusform>
            <numerusform>%Ln Punkte</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a day and its points</comment>
        <extracomment>zenjin_desktop/ui/widgets/calendar_strip.py</extracomment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>ChoosePage</name>
    <message>
        <source>The stitches before are not lost: they come again later.</source>
        <extracomment>zenjin_desktop/ui/placement/choose.py</extracomment>
        <translation>Die Maschen davor sind nicht verloren: Sie kommen später wieder.</translation>
    </message>
    <message>
        <source>Start here</source>
        <extracomment>zenjin_desktop/ui/placement/choose.py</extracomment>
        <translation>Hier anfangen</translation>
    </message>
    <message>
        <source>A tube that sleeps is left out until you wake it. Nothing of it is lost.</source>
        <extracomment>zenjin_desktop/ui/placement/choose.py</extracomment>
        <translation>Eine Röhre, die schläft, bleibt weg, bis du sie weckst. Nichts davon geht verloren.</translation>
    </message>
    <message>
        <source>Back</source>
        <extracomment>zenjin_desktop/ui/placement/choose.py</extracomment>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Who is playing?</source>
        <extracomment>zenjin_desktop/ui/who/choose_page.py</extracomment>
        <translation>Wer spielt?</translation>
    </message>
    <message>
        <source>Search a name</source>
        <extracomment>zenjin_desktop/ui/who/choose_page.py</extracomment>
        <translation>Name suchen</translation>
    </message>
    <message>
        <source>Nobody here is called so.</source>
        <extracomment>zenjin_desktop/ui/who/choose_page.py</extracomment>
        <translation>So heißt hier niemand.</translation>
    </message>
    <message>
        <source>Teacher area…</source>
        <extracomment>zenjin_desktop/ui/who/choose_page.py</extracomment>
        <translation>Lehrerbereich …</translation>
    </message>
</context>
<context>
    <name>Choosing</name>
    <message>
        <source>The settings hold until Zenjin is closed; they cannot be kept: %1.</source>
        <extracomment>zenjin_desktop/ui/choosing.py</extracomment>
        <translation>Die Einstellungen gelten, bis Zenjin geschlossen wird; sie lassen sich nicht speichern: %1.</translation>
    </message>
</context>
<context>
    <name>ClaimPage</name>
    <message>
        <source>With No everything stays where it is on this computer.</source>
        <extracomment>zenjin_desktop/ui/learners/claim_page.py</extracomment>
        <translation>Bei Nein bleibt auf diesem Computer alles, wo es ist.</translation>
    </message>
    <message>
        <source>Yes, all mine</source>
        <extracomment>zenjin_desktop/ui/learners/claim_page.py</extracomment>
        <translation>Ja, alles meins</translation>
    </message>
    <message>
        <source>No</source>
        <extracomment>zenjin_desktop/ui/learners/claim_page.py</extracomment>
        <translation>Nein</translation>
    </message>
    <message>
        <source>Yes, that is me</source>
        <extracomment>zenjin_desktop/ui/learners/claim_page.py</extracomment>
        <translation>Ja, das bin ich</translation>
    </message>
    <message>
        <source>With Yes %2 is no longer on this computer&apos;s list, but %1 in that place.</source>
        <extracomment>zenjin_desktop/ui/learners/claim_page.py</extracomment>
        <translation>Bei Ja steht %2 nicht mehr in der Liste dieses Computers, sondern an der Stelle %1.</translation>
    </message>
    <message>
        <source>Are %2 and %1 the same child?</source>
        <extracomment>zenjin_desktop/ui/learners/claim_page.py</extracomment>
        <translation>Sind %2 und %1 dasselbe Kind?</translation>
    </message>
    <message numerus="yes">
        <source>Add these %Ln sessions of %2 to %1?</source>
        <extracomment>zenjin_desktop/ui/learners/claim_page.py</extracomment>
        <translation>
            <numerusform>Diese Runde von %2 zu %1 nehmen?</numerusform>
            <numerusform>Diese %Ln Runden von %2 zu %1 nehmen?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Add these %Ln sessions to %1?</source>
        <extracomment>zenjin_desktop/ui/learners/claim_page.py</extracomment>
        <translation>
            <numerusform>Diese Runde zu %1 nehmen?</numerusform>
            <numerusform>Diese %Ln Runden zu %1 nehmen?</numerusform>
        </translation>
    </message>
    <message>
        <source>All yours?</source>
        <extracomment>zenjin_desktop/ui/learners/claim_page.py</extracomment>
        <translation>Alles deins?</translation>
    </message>
    <message numerus="yes">
        <source>Played on this computer, worth %Ln points.</source>
        <extracomment>zenjin_desktop/ui/learners/claim_page.py</extracomment>
        <translation>
            <numerusform>Auf diesem Computer gespielt, %Ln Punkt wert.</numerusform>
            <numerusform>Auf diesem Computer gespielt, %Ln Punkte wert.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 · %Ln points</source>
        <extracomment>zenjin_desktop/ui/learners/claim_page.py</extracomment>
        <translation>
            <numerusform>%1 · %Ln Punkt</numerusform>
            <numerusform>%1 · %Ln Punkte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %Ln sessions before</source>
        <extracomment>zenjin_desktop/ui/learners/claim_page.py</extracomment>
        <translation>
            <numerusform>und %Ln Runde davor</numerusform>
            <numerusform>und %Ln Runden davor</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ClassList</name>
    <message>
        <source>pictures</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_reading.py</extracomment>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>digits</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_reading.py</extracomment>
        <translation>Ziffern</translation>
    </message>
    <message>
        <source>PIN cards</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_reading.py</extracomment>
        <translation>PIN-Karten</translation>
    </message>
    <message>
        <source>Your PIN</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_reading.py</extracomment>
        <translation>Deine PIN</translation>
    </message>
    <message>
        <source>Your three pictures, in this order</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_reading.py</extracomment>
        <translation>Deine drei Bilder, in dieser Reihenfolge</translation>
    </message>
    <message>
        <source>The list has %1 rows; at most %2 are read. Please cut it in parts.</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_words.py</extracomment>
        <translation>Die Liste hat %1 Zeilen; höchstens %2 werden gelesen. Bitte teilen Sie sie auf.</translation>
    </message>
    <message>
        <source>This file is too large for a class list. Nothing was changed.</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_words.py</extracomment>
        <translation>Diese Datei ist zu groß für eine Klassenliste. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>This is no text. Please save the list as CSV in the spreadsheet. Nothing was changed.</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_words.py</extracomment>
        <translation>Das ist kein Text. Bitte speichern Sie die Liste in der Tabellenkalkulation als CSV. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>This is a web page or XML, as some programs save it under the name of a spreadsheet. Please open it in the spreadsheet and save it as CSV. Nothing was changed.</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_words.py</extracomment>
        <translation>Das ist eine Webseite oder XML, wie manche Programme es unter dem Namen einer Tabelle speichern. Bitte öffnen Sie die Datei in der Tabellenkalkulation und speichern Sie sie als CSV. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>The rows of this list cannot be told apart. Nothing was changed.</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_words.py</extracomment>
        <translation>Die Zeilen dieser Liste lassen sich nicht unterscheiden. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>There is nobody in this list. Nothing was changed.</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_words.py</extracomment>
        <translation>In dieser Liste steht niemand. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>No change</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_words.py</extracomment>
        <translation>Keine Änderung</translation>
    </message>
    <message>
        <source>; </source>
        <extracomment>zenjin_desktop/ui/teacher/roster_words.py</extracomment>
        <translation>; </translation>
    </message>
    <message>
        <source>New, with the PIN of the list</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_words.py</extracomment>
        <translation>Neu, mit der PIN aus der Liste</translation>
    </message>
    <message>
        <source>New</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_words.py</extracomment>
        <translation>Neu</translation>
    </message>
    <message>
        <source>Added all the same: %1</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_words.py</extracomment>
        <translation>Wird trotzdem aufgenommen: %1</translation>
    </message>
    <message>
        <source>Left out: %1</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_words.py</extracomment>
        <translation>Bleibt weg: %1</translation>
    </message>
    <message>
        <source>Class %1 instead of %2</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_words.py</extracomment>
        <translation>Klasse %1 statt %2</translation>
    </message>
    <message>
        <source>Class %1</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_words.py</extracomment>
        <translation>Klasse %1</translation>
    </message>
    <message>
        <source>No class any more</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_words.py</extracomment>
        <translation>Keine Klasse mehr</translation>
    </message>
    <message>
        <source>Another picture</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_words.py</extracomment>
        <translation>Anderes Bild</translation>
    </message>
    <message>
        <source>The PIN of the list</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_words.py</extracomment>
        <translation>Die PIN aus der Liste</translation>
    </message>
    <message>
        <source>there is no name.</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_words.py</extracomment>
        <translation>es steht kein Name da.</translation>
    </message>
    <message>
        <source>the name has no letter.</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_words.py</extracomment>
        <translation>der Name hat keinen Buchstaben.</translation>
    </message>
    <message>
        <source>the name has more than %1 characters.</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_words.py</extracomment>
        <translation>der Name hat mehr als %1 Zeichen.</translation>
    </message>
    <message>
        <source>it holds a sign that cannot be seen.</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_words.py</extracomment>
        <translation>ein Zeichen darin ist unsichtbar.</translation>
    </message>
    <message>
        <source>the class has more than %1 characters.</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_words.py</extracomment>
        <translation>die Klasse hat mehr als %1 Zeichen.</translation>
    </message>
    <message>
        <source>there is no picture of this name.</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_words.py</extracomment>
        <translation>ein Bild dieses Namens gibt es nicht.</translation>
    </message>
    <message>
        <source>the PIN has not four digits.</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_words.py</extracomment>
        <translation>die PIN hat nicht vier Ziffern.</translation>
    </message>
    <message>
        <source>this stands under no heading, and may belong to the name: %2.</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_words.py</extracomment>
        <translation>dies steht unter keiner Überschrift und gehört vielleicht zum Namen: %2.</translation>
    </message>
    <message>
        <source>the name holds a line break or a delimiter, and may be several names.</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_words.py</extracomment>
        <translation>im Namen steht ein Zeilenumbruch oder ein Trennzeichen; vielleicht sind es mehrere Namen.</translation>
    </message>
    <message>
        <source>it looks like a formula.</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_words.py</extracomment>
        <translation>es sieht aus wie eine Formel.</translation>
    </message>
    <message>
        <source>it does not look like a name.</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_words.py</extracomment>
        <translation>das sieht nicht wie ein Name aus.</translation>
    </message>
    <message>
        <source>the same name stands in row %1.</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_words.py</extracomment>
        <translation>derselbe Name steht in Zeile %1.</translation>
    </message>
    <message>
        <source>row %1 is much the same: %2.</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_words.py</extracomment>
        <translation>Zeile %1 ist fast gleich: %2.</translation>
    </message>
    <message>
        <source>somebody here is called much the same: %2.</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_words.py</extracomment>
        <translation>hier heißt schon jemand fast genauso: %2.</translation>
    </message>
    <message>
        <source>somebody is called so here, and which one is meant is not clear.</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_words.py</extracomment>
        <translation>so heißt hier schon jemand, und wer gemeint ist, ist nicht klar.</translation>
    </message>
</context>
<context>
    <name>CommandController</name>
    <message>
        <source>Somebody began to play meanwhile. Nothing was changed; please try again later with the same token.</source>
        <extracomment>zenjin_desktop/ui/learners/command_controller.py</extracomment>
        <translation>Inzwischen hat jemand zu spielen begonnen. Nichts wurde geändert; bitte später mit demselben Token noch einmal versuchen.</translation>
    </message>
</context>
<context>
    <name>Curriculum thread-T1-000</name>
    <message>
        <source>First doubles</source>
        <comment>thread-T1-000</comment>
        <extracomment>resources/curriculum/T1-000.toml</extracomment>
        <translation>Erste Verdopplungen</translation>
    </message>
    <message>
        <source>Doubles and halves to 20</source>
        <comment>stitch-T1-000-01</comment>
        <extracomment>resources/curriculum/T1-000.toml</extracomment>
        <translation>Doppelt und halb bis 20</translation>
    </message>
    <message>
        <source>Doubles and halves to 40</source>
        <comment>stitch-T1-000-02</comment>
        <extracomment>resources/curriculum/T1-000.toml</extracomment>
        <translation>Doppelt und halb bis 40</translation>
    </message>
</context>
<context>
    <name>Curriculum thread-T1-001</name>
    <message>
        <source>Doubling and halving</source>
        <comment>thread-T1-001</comment>
        <extracomment>resources/curriculum/T1-001.toml</extracomment>
        <translation>Verdoppeln und Halbieren</translation>
    </message>
    <message>
        <source>Double, ends in 0 or 5</source>
        <comment>stitch-T1-001-01</comment>
        <extracomment>resources/curriculum/T1-001.toml</extracomment>
        <translation>Das Doppelte, Zahlen auf 0 oder 5</translation>
    </message>
    <message>
        <source>Double, ends in 1–4</source>
        <comment>stitch-T1-001-02</comment>
        <extracomment>resources/curriculum/T1-001.toml</extracomment>
        <translation>Das Doppelte, Zahlen auf 1–4</translation>
    </message>
    <message>
        <source>Double, ends in 6–9</source>
        <comment>stitch-T1-001-03</comment>
        <extracomment>resources/curriculum/T1-001.toml</extracomment>
        <translation>Das Doppelte, Zahlen auf 6–9</translation>
    </message>
    <message>
        <source>Ten times</source>
        <comment>stitch-T1-001-04</comment>
        <extracomment>resources/curriculum/T1-001.toml</extracomment>
        <translation>Mal 10</translation>
    </message>
    <message>
        <source>Five times</source>
        <comment>stitch-T1-001-05</comment>
        <extracomment>resources/curriculum/T1-001.toml</extracomment>
        <translation>Mal 5</translation>
    </message>
    <message>
        <source>Two times to 30</source>
        <comment>stitch-T1-001-06</comment>
        <extracomment>resources/curriculum/T1-001.toml</extracomment>
        <translation>Mal 2 bis 30</translation>
    </message>
    <message>
        <source>Which number was doubled?</source>
        <comment>stitch-T1-001-07</comment>
        <extracomment>resources/curriculum/T1-001.toml</extracomment>
        <translation>Welche Zahl wurde verdoppelt?</translation>
    </message>
    <message>
        <source>Ten times, both ways</source>
        <comment>stitch-T1-001-08</comment>
        <extracomment>resources/curriculum/T1-001.toml</extracomment>
        <translation>Mal 10, vor und zurück</translation>
    </message>
    <message>
        <source>Ten times two digits</source>
        <comment>stitch-T1-001-09</comment>
        <extracomment>resources/curriculum/T1-001.toml</extracomment>
        <translation>Mal 10, zwei Ziffern</translation>
    </message>
    <message>
        <source>Half of even tens</source>
        <comment>stitch-T1-001-10</comment>
        <extracomment>resources/curriculum/T1-001.toml</extracomment>
        <translation>Hälften gerader Zehner</translation>
    </message>
</context>
<context>
    <name>Curriculum thread-T1-002</name>
    <message>
        <source>More halving</source>
        <comment>thread-T1-002</comment>
        <extracomment>resources/curriculum/T1-002.toml</extracomment>
        <translation>Mehr Halbieren</translation>
    </message>
    <message>
        <source>Half of odd tens</source>
        <comment>stitch-T1-002-01</comment>
        <extracomment>resources/curriculum/T1-002.toml</extracomment>
        <translation>Hälften ungerader Zehner</translation>
    </message>
    <message>
        <source>Half of even numbers, even tens</source>
        <comment>stitch-T1-002-02</comment>
        <extracomment>resources/curriculum/T1-002.toml</extracomment>
        <translation>Hälften gerader Zahlen, gerade Zehner</translation>
    </message>
    <message>
        <source>Half of even numbers, odd tens</source>
        <comment>stitch-T1-002-03</comment>
        <extracomment>resources/curriculum/T1-002.toml</extracomment>
        <translation>Hälften gerader Zahlen, ungerade Zehner</translation>
    </message>
</context>
<context>
    <name>Curriculum thread-T1-003</name>
    <message>
        <source>×4 and ÷4</source>
        <comment>thread-T1-003</comment>
        <extracomment>resources/curriculum/T1-003.toml</extracomment>
        <translation>Mal 4 und durch 4</translation>
    </message>
    <message>
        <source>Four times, ends in 0 or 5</source>
        <comment>stitch-T1-003-01</comment>
        <extracomment>resources/curriculum/T1-003.toml</extracomment>
        <translation>Mal 4, Zahlen auf 0 oder 5</translation>
    </message>
    <message>
        <source>Four times, ends in 1–4</source>
        <comment>stitch-T1-003-02</comment>
        <extracomment>resources/curriculum/T1-003.toml</extracomment>
        <translation>Mal 4, Zahlen auf 1–4</translation>
    </message>
    <message>
        <source>Four times, ends in 6–9</source>
        <comment>stitch-T1-003-03</comment>
        <extracomment>resources/curriculum/T1-003.toml</extracomment>
        <translation>Mal 4, Zahlen auf 6–9</translation>
    </message>
    <message>
        <source>Four times, over 50, ends in 1–4</source>
        <comment>stitch-T1-003-04</comment>
        <extracomment>resources/curriculum/T1-003.toml</extracomment>
        <translation>Mal 4, über 50, Zahlen auf 1–4</translation>
    </message>
    <message>
        <source>Four times, over 50, ends in 6–9</source>
        <comment>stitch-T1-003-05</comment>
        <extracomment>resources/curriculum/T1-003.toml</extracomment>
        <translation>Mal 4, über 50, Zahlen auf 6–9</translation>
    </message>
    <message>
        <source>÷4, 4 to 80</source>
        <comment>stitch-T1-003-06</comment>
        <extracomment>resources/curriculum/T1-003.toml</extracomment>
        <translation>Durch 4, 4 bis 80</translation>
    </message>
    <message>
        <source>÷4, multiples of 20</source>
        <comment>stitch-T1-003-07</comment>
        <extracomment>resources/curriculum/T1-003.toml</extracomment>
        <translation>Durch 4, Vielfache von 20</translation>
    </message>
    <message>
        <source>÷4, 84 to 160</source>
        <comment>stitch-T1-003-08</comment>
        <extracomment>resources/curriculum/T1-003.toml</extracomment>
        <translation>Durch 4, 84 bis 160</translation>
    </message>
    <message>
        <source>÷4, 164 to 240</source>
        <comment>stitch-T1-003-09</comment>
        <extracomment>resources/curriculum/T1-003.toml</extracomment>
        <translation>Durch 4, 164 bis 240</translation>
    </message>
    <message>
        <source>÷4, 244 to 320</source>
        <comment>stitch-T1-003-10</comment>
        <extracomment>resources/curriculum/T1-003.toml</extracomment>
        <translation>Durch 4, 244 bis 320</translation>
    </message>
    <message>
        <source>÷4, 324 to 400</source>
        <comment>stitch-T1-003-11</comment>
        <extracomment>resources/curriculum/T1-003.toml</extracomment>
        <translation>Durch 4, 324 bis 400</translation>
    </message>
    <message>
        <source>4 × □, 44 to 120</source>
        <comment>stitch-T1-003-12</comment>
        <extracomment>resources/curriculum/T1-003.toml</extracomment>
        <translation>4 · □, 44 bis 120</translation>
    </message>
    <message>
        <source>4 × □, 124 to 200</source>
        <comment>stitch-T1-003-13</comment>
        <extracomment>resources/curriculum/T1-003.toml</extracomment>
        <translation>4 · □, 124 bis 200</translation>
    </message>
</context>
<context>
    <name>Curriculum thread-T1-004</name>
    <message>
        <source>×8 and ÷8</source>
        <comment>thread-T1-004</comment>
        <extracomment>resources/curriculum/T1-004.toml</extracomment>
        <translation>Mal 8 und durch 8</translation>
    </message>
    <message>
        <source>Eight times to 20</source>
        <comment>stitch-T1-004-01</comment>
        <extracomment>resources/curriculum/T1-004.toml</extracomment>
        <translation>Mal 8 bis 20</translation>
    </message>
    <message>
        <source>Eight times, ends in 0 or 5</source>
        <comment>stitch-T1-004-02</comment>
        <extracomment>resources/curriculum/T1-004.toml</extracomment>
        <translation>Mal 8, Zahlen auf 0 oder 5</translation>
    </message>
    <message>
        <source>Eight times, ends in 1–4</source>
        <comment>stitch-T1-004-03</comment>
        <extracomment>resources/curriculum/T1-004.toml</extracomment>
        <translation>Mal 8, Zahlen auf 1–4</translation>
    </message>
    <message>
        <source>Eight times, ends in 6–9</source>
        <comment>stitch-T1-004-04</comment>
        <extracomment>resources/curriculum/T1-004.toml</extracomment>
        <translation>Mal 8, Zahlen auf 6–9</translation>
    </message>
    <message>
        <source>Eight times, over 50, ends in 1–4</source>
        <comment>stitch-T1-004-05</comment>
        <extracomment>resources/curriculum/T1-004.toml</extracomment>
        <translation>Mal 8, über 50, Zahlen auf 1–4</translation>
    </message>
    <message>
        <source>Eight times, over 50, ends in 6–9</source>
        <comment>stitch-T1-004-06</comment>
        <extracomment>resources/curriculum/T1-004.toml</extracomment>
        <translation>Mal 8, über 50, Zahlen auf 6–9</translation>
    </message>
    <message>
        <source>÷8, 8 to 160</source>
        <comment>stitch-T1-004-07</comment>
        <extracomment>resources/curriculum/T1-004.toml</extracomment>
        <translation>Durch 8, 8 bis 160</translation>
    </message>
    <message>
        <source>÷8, multiples of 40</source>
        <comment>stitch-T1-004-08</comment>
        <extracomment>resources/curriculum/T1-004.toml</extracomment>
        <translation>Durch 8, Vielfache von 40</translation>
    </message>
    <message>
        <source>÷8, 168 to 320</source>
        <comment>stitch-T1-004-09</comment>
        <extracomment>resources/curriculum/T1-004.toml</extracomment>
        <translation>Durch 8, 168 bis 320</translation>
    </message>
    <message>
        <source>÷8, 328 to 480</source>
        <comment>stitch-T1-004-10</comment>
        <extracomment>resources/curriculum/T1-004.toml</extracomment>
        <translation>Durch 8, 328 bis 480</translation>
    </message>
    <message>
        <source>÷8, 488 to 640</source>
        <comment>stitch-T1-004-11</comment>
        <extracomment>resources/curriculum/T1-004.toml</extracomment>
        <translation>Durch 8, 488 bis 640</translation>
    </message>
    <message>
        <source>÷8, 648 to 800</source>
        <comment>stitch-T1-004-12</comment>
        <extracomment>resources/curriculum/T1-004.toml</extracomment>
        <translation>Durch 8, 648 bis 800</translation>
    </message>
    <message>
        <source>8 × □, 88 to 240</source>
        <comment>stitch-T1-004-13</comment>
        <extracomment>resources/curriculum/T1-004.toml</extracomment>
        <translation>8 · □, 88 bis 240</translation>
    </message>
</context>
<context>
    <name>Curriculum thread-T1-005</name>
    <message>
        <source>×5 by halving ×10</source>
        <comment>thread-T1-005</comment>
        <extracomment>resources/curriculum/T1-005.toml</extracomment>
        <translation>Mal 5 als Hälfte von mal 10</translation>
    </message>
    <message>
        <source>Five times even numbers</source>
        <comment>stitch-T1-005-01</comment>
        <extracomment>resources/curriculum/T1-005.toml</extracomment>
        <translation>Mal 5, gerade Zahlen</translation>
    </message>
    <message>
        <source>Five times odd numbers</source>
        <comment>stitch-T1-005-02</comment>
        <extracomment>resources/curriculum/T1-005.toml</extracomment>
        <translation>Mal 5, ungerade Zahlen</translation>
    </message>
</context>
<context>
    <name>Curriculum thread-T2-000</name>
    <message>
        <source>Small tables</source>
        <comment>thread-T2-000</comment>
        <extracomment>resources/curriculum/T2-000.toml</extracomment>
        <translation>Kleines Einmaleins</translation>
    </message>
    <message>
        <source>Twos and fives</source>
        <comment>stitch-T2-000-01</comment>
        <extracomment>resources/curriculum/T2-000.toml</extracomment>
        <translation>Zweier und Fünfer</translation>
    </message>
    <message>
        <source>Threes and fours</source>
        <comment>stitch-T2-000-02</comment>
        <extracomment>resources/curriculum/T2-000.toml</extracomment>
        <translation>Dreier und Vierer</translation>
    </message>
    <message>
        <source>Sixes and nines</source>
        <comment>stitch-T2-000-03</comment>
        <extracomment>resources/curriculum/T2-000.toml</extracomment>
        <translation>Sechser und Neuner</translation>
    </message>
    <message>
        <source>Sevens and eights</source>
        <comment>stitch-T2-000-04</comment>
        <extracomment>resources/curriculum/T2-000.toml</extracomment>
        <translation>Siebener und Achter</translation>
    </message>
</context>
<context>
    <name>Curriculum thread-T2-001</name>
    <message>
        <source>Tables 19 → 11</source>
        <comment>thread-T2-001</comment>
        <extracomment>resources/curriculum/T2-001.toml</extracomment>
        <translation>Reihen 19 → 11</translation>
    </message>
    <message>
        <source>Table of 19</source>
        <comment>stitch-T2-001-01</comment>
        <extracomment>resources/curriculum/T2-001.toml</extracomment>
        <translation>19er-Reihe</translation>
    </message>
    <message>
        <source>Table of 18</source>
        <comment>stitch-T2-001-02</comment>
        <extracomment>resources/curriculum/T2-001.toml</extracomment>
        <translation>18er-Reihe</translation>
    </message>
    <message>
        <source>Table of 17</source>
        <comment>stitch-T2-001-03</comment>
        <extracomment>resources/curriculum/T2-001.toml</extracomment>
        <translation>17er-Reihe</translation>
    </message>
    <message>
        <source>Table of 16</source>
        <comment>stitch-T2-001-04</comment>
        <extracomment>resources/curriculum/T2-001.toml</extracomment>
        <translation>16er-Reihe</translation>
    </message>
    <message>
        <source>Table of 15</source>
        <comment>stitch-T2-001-05</comment>
        <extracomment>resources/curriculum/T2-001.toml</extracomment>
        <translation>15er-Reihe</translation>
    </message>
    <message>
        <source>Table of 14</source>
        <comment>stitch-T2-001-06</comment>
        <extracomment>resources/curriculum/T2-001.toml</extracomment>
        <translation>14er-Reihe</translation>
    </message>
    <message>
        <source>Table of 13, both ways</source>
        <comment>stitch-T2-001-07</comment>
        <extracomment>resources/curriculum/T2-001.toml</extracomment>
        <translation>13er-Reihe, vor und zurück</translation>
    </message>
    <message>
        <source>Table of 12, both ways</source>
        <comment>stitch-T2-001-08</comment>
        <extracomment>resources/curriculum/T2-001.toml</extracomment>
        <translation>12er-Reihe, vor und zurück</translation>
    </message>
    <message>
        <source>Table of 11, both ways</source>
        <comment>stitch-T2-001-09</comment>
        <extracomment>resources/curriculum/T2-001.toml</extracomment>
        <translation>11er-Reihe, vor und zurück</translation>
    </message>
    <message>
        <source>□ × 7, 7 to 140</source>
        <comment>stitch-T2-001-10</comment>
        <extracomment>resources/curriculum/T2-001.toml</extracomment>
        <translation>□ · 7, 7 bis 140</translation>
    </message>
</context>
<context>
    <name>Curriculum thread-T2-002</name>
    <message>
        <source>Sevens</source>
        <comment>thread-T2-002</comment>
        <extracomment>resources/curriculum/T2-002.toml</extracomment>
        <translation>Siebener</translation>
    </message>
    <message>
        <source>7 times, ends in 0 or 5</source>
        <comment>stitch-T2-002-01</comment>
        <extracomment>resources/curriculum/T2-002.toml</extracomment>
        <translation>Mal 7, Zahlen auf 0 oder 5</translation>
    </message>
    <message>
        <source>7 times, ends in 1–4</source>
        <comment>stitch-T2-002-02</comment>
        <extracomment>resources/curriculum/T2-002.toml</extracomment>
        <translation>Mal 7, Zahlen auf 1–4</translation>
    </message>
    <message>
        <source>7 times, ends in 6–9</source>
        <comment>stitch-T2-002-03</comment>
        <extracomment>resources/curriculum/T2-002.toml</extracomment>
        <translation>Mal 7, Zahlen auf 6–9</translation>
    </message>
    <message>
        <source>÷7, 147 to 280</source>
        <comment>stitch-T2-002-04</comment>
        <extracomment>resources/curriculum/T2-002.toml</extracomment>
        <translation>Durch 7, 147 bis 280</translation>
    </message>
    <message>
        <source>□ × 7, 469 to 602</source>
        <comment>stitch-T2-002-05</comment>
        <extracomment>resources/curriculum/T2-002.toml</extracomment>
        <translation>□ · 7, 469 bis 602</translation>
    </message>
</context>
<context>
    <name>Curriculum thread-T2-003</name>
    <message>
        <source>Nines</source>
        <comment>thread-T2-003</comment>
        <extracomment>resources/curriculum/T2-003.toml</extracomment>
        <translation>Neuner</translation>
    </message>
    <message>
        <source>9 times, ends in 0 or 5</source>
        <comment>stitch-T2-003-01</comment>
        <extracomment>resources/curriculum/T2-003.toml</extracomment>
        <translation>Mal 9, Zahlen auf 0 oder 5</translation>
    </message>
    <message>
        <source>9 times, ends in 1–4</source>
        <comment>stitch-T2-003-02</comment>
        <extracomment>resources/curriculum/T2-003.toml</extracomment>
        <translation>Mal 9, Zahlen auf 1–4</translation>
    </message>
    <message>
        <source>9 times, ends in 6–9</source>
        <comment>stitch-T2-003-03</comment>
        <extracomment>resources/curriculum/T2-003.toml</extracomment>
        <translation>Mal 9, Zahlen auf 6–9</translation>
    </message>
    <message>
        <source>□ × 9, 9 to 180</source>
        <comment>stitch-T2-003-04</comment>
        <extracomment>resources/curriculum/T2-003.toml</extracomment>
        <translation>□ · 9, 9 bis 180</translation>
    </message>
    <message>
        <source>÷9, 189 to 360</source>
        <comment>stitch-T2-003-05</comment>
        <extracomment>resources/curriculum/T2-003.toml</extracomment>
        <translation>Durch 9, 189 bis 360</translation>
    </message>
    <message>
        <source>□ × 9, 720 to 891</source>
        <comment>stitch-T2-003-06</comment>
        <extracomment>resources/curriculum/T2-003.toml</extracomment>
        <translation>□ · 9, 720 bis 891</translation>
    </message>
</context>
<context>
    <name>Curriculum thread-T2-004</name>
    <message>
        <source>Sixes</source>
        <comment>thread-T2-004</comment>
        <extracomment>resources/curriculum/T2-004.toml</extracomment>
        <translation>Sechser</translation>
    </message>
    <message>
        <source>6 times, ends in 0 or 5</source>
        <comment>stitch-T2-004-01</comment>
        <extracomment>resources/curriculum/T2-004.toml</extracomment>
        <translation>Mal 6, Zahlen auf 0 oder 5</translation>
    </message>
    <message>
        <source>6 times, ends in 1–4</source>
        <comment>stitch-T2-004-02</comment>
        <extracomment>resources/curriculum/T2-004.toml</extracomment>
        <translation>Mal 6, Zahlen auf 1–4</translation>
    </message>
    <message>
        <source>6 times, ends in 6–9</source>
        <comment>stitch-T2-004-03</comment>
        <extracomment>resources/curriculum/T2-004.toml</extracomment>
        <translation>Mal 6, Zahlen auf 6–9</translation>
    </message>
    <message>
        <source>□ × 6, 6 to 120</source>
        <comment>stitch-T2-004-04</comment>
        <extracomment>resources/curriculum/T2-004.toml</extracomment>
        <translation>□ · 6, 6 bis 120</translation>
    </message>
    <message>
        <source>÷6, 126 to 240</source>
        <comment>stitch-T2-004-05</comment>
        <extracomment>resources/curriculum/T2-004.toml</extracomment>
        <translation>Durch 6, 126 bis 240</translation>
    </message>
    <message>
        <source>□ × 6, 246 to 360</source>
        <comment>stitch-T2-004-06</comment>
        <extracomment>resources/curriculum/T2-004.toml</extracomment>
        <translation>□ · 6, 246 bis 360</translation>
    </message>
</context>
<context>
    <name>Curriculum thread-T2-005</name>
    <message>
        <source>Threes</source>
        <comment>thread-T2-005</comment>
        <extracomment>resources/curriculum/T2-005.toml</extracomment>
        <translation>Dreier</translation>
    </message>
    <message>
        <source>3 times, ends in 0 or 5</source>
        <comment>stitch-T2-005-01</comment>
        <extracomment>resources/curriculum/T2-005.toml</extracomment>
        <translation>Mal 3, Zahlen auf 0 oder 5</translation>
    </message>
    <message>
        <source>3 times, ends in 1–4</source>
        <comment>stitch-T2-005-02</comment>
        <extracomment>resources/curriculum/T2-005.toml</extracomment>
        <translation>Mal 3, Zahlen auf 1–4</translation>
    </message>
    <message>
        <source>3 times, ends in 6–9</source>
        <comment>stitch-T2-005-03</comment>
        <extracomment>resources/curriculum/T2-005.toml</extracomment>
        <translation>Mal 3, Zahlen auf 6–9</translation>
    </message>
    <message>
        <source>□ × 3, 3 to 60</source>
        <comment>stitch-T2-005-04</comment>
        <extracomment>resources/curriculum/T2-005.toml</extracomment>
        <translation>□ · 3, 3 bis 60</translation>
    </message>
    <message>
        <source>÷3, 63 to 120</source>
        <comment>stitch-T2-005-05</comment>
        <extracomment>resources/curriculum/T2-005.toml</extracomment>
        <translation>Durch 3, 63 bis 120</translation>
    </message>
    <message>
        <source>□ × 3, 243 to 300</source>
        <comment>stitch-T2-005-06</comment>
        <extracomment>resources/curriculum/T2-005.toml</extracomment>
        <translation>□ · 3, 243 bis 300</translation>
    </message>
</context>
<context>
    <name>Curriculum thread-T2-006</name>
    <message>
        <source>Twenties</source>
        <comment>thread-T2-006</comment>
        <extracomment>resources/curriculum/T2-006.toml</extracomment>
        <translation>Zwanziger</translation>
    </message>
    <message>
        <source>Twenty times to 20</source>
        <comment>stitch-T2-006-01</comment>
        <extracomment>resources/curriculum/T2-006.toml</extracomment>
        <translation>Mal 20 bis 20</translation>
    </message>
    <message>
        <source>Twenty times, 21–40</source>
        <comment>stitch-T2-006-02</comment>
        <extracomment>resources/curriculum/T2-006.toml</extracomment>
        <translation>Mal 20, 21–40</translation>
    </message>
    <message>
        <source>÷20, 20 to 400</source>
        <comment>stitch-T2-006-03</comment>
        <extracomment>resources/curriculum/T2-006.toml</extracomment>
        <translation>Durch 20, 20 bis 400</translation>
    </message>
    <message>
        <source>□ × 20, 100 to 2000</source>
        <comment>stitch-T2-006-04</comment>
        <extracomment>resources/curriculum/T2-006.toml</extracomment>
        <translation>□ · 20, 100 bis 2000</translation>
    </message>
</context>
<context>
    <name>Curriculum thread-T2-007</name>
    <message>
        <source>Fives backwards</source>
        <comment>thread-T2-007</comment>
        <extracomment>resources/curriculum/T2-007.toml</extracomment>
        <translation>Fünfer rückwärts</translation>
    </message>
    <message>
        <source>□ × 5, 5 to 100</source>
        <comment>stitch-T2-007-01</comment>
        <extracomment>resources/curriculum/T2-007.toml</extracomment>
        <translation>□ · 5, 5 bis 100</translation>
    </message>
    <message>
        <source>÷5, 105 to 200</source>
        <comment>stitch-T2-007-02</comment>
        <extracomment>resources/curriculum/T2-007.toml</extracomment>
        <translation>Durch 5, 105 bis 200</translation>
    </message>
</context>
<context>
    <name>Curriculum thread-T3-000</name>
    <message>
        <source>First steps</source>
        <comment>thread-T3-000</comment>
        <extracomment>resources/curriculum/T3-000.toml</extracomment>
        <translation>Erste Schritte</translation>
    </message>
    <message>
        <source>Sums to 10</source>
        <comment>stitch-T3-000-01</comment>
        <extracomment>resources/curriculum/T3-000.toml</extracomment>
        <translation>Summen bis 10</translation>
    </message>
    <message>
        <source>Friends of ten</source>
        <comment>stitch-T3-000-02</comment>
        <extracomment>resources/curriculum/T3-000.toml</extracomment>
        <translation>Zehnerfreunde</translation>
    </message>
    <message>
        <source>Take away to 10</source>
        <comment>stitch-T3-000-03</comment>
        <extracomment>resources/curriculum/T3-000.toml</extracomment>
        <translation>Minus bis 10</translation>
    </message>
</context>
<context>
    <name>Curriculum thread-T3-001</name>
    <message>
        <source>Adding</source>
        <comment>thread-T3-001</comment>
        <extracomment>resources/curriculum/T3-001.toml</extracomment>
        <translation>Plus</translation>
    </message>
    <message>
        <source>0–9 + 0–9</source>
        <comment>stitch-T3-001-01</comment>
        <extracomment>resources/curriculum/T3-001.toml</extracomment>
        <translation>0–9 + 0–9</translation>
    </message>
    <message>
        <source>10–19 + 0–9</source>
        <comment>stitch-T3-001-02</comment>
        <extracomment>resources/curriculum/T3-001.toml</extracomment>
        <translation>10–19 + 0–9</translation>
    </message>
    <message>
        <source>10–19 + 10–19</source>
        <comment>stitch-T3-001-03</comment>
        <extracomment>resources/curriculum/T3-001.toml</extracomment>
        <translation>10–19 + 10–19</translation>
    </message>
    <message>
        <source>20–29 + 0–9</source>
        <comment>stitch-T3-001-04</comment>
        <extracomment>resources/curriculum/T3-001.toml</extracomment>
        <translation>20–29 + 0–9</translation>
    </message>
    <message>
        <source>20–29 + 10–19</source>
        <comment>stitch-T3-001-05</comment>
        <extracomment>resources/curriculum/T3-001.toml</extracomment>
        <translation>20–29 + 10–19</translation>
    </message>
    <message>
        <source>20–29 + 20–29</source>
        <comment>stitch-T3-001-06</comment>
        <extracomment>resources/curriculum/T3-001.toml</extracomment>
        <translation>20–29 + 20–29</translation>
    </message>
    <message>
        <source>30–39 + 0–9</source>
        <comment>stitch-T3-001-07</comment>
        <extracomment>resources/curriculum/T3-001.toml</extracomment>
        <translation>30–39 + 0–9</translation>
    </message>
    <message>
        <source>30–39 + 10–19</source>
        <comment>stitch-T3-001-08</comment>
        <extracomment>resources/curriculum/T3-001.toml</extracomment>
        <translation>30–39 + 10–19</translation>
    </message>
    <message>
        <source>30–39 + 20–29</source>
        <comment>stitch-T3-001-09</comment>
        <extracomment>resources/curriculum/T3-001.toml</extracomment>
        <translation>30–39 + 20–29</translation>
    </message>
    <message>
        <source>30–39 + 30–39</source>
        <comment>stitch-T3-001-10</comment>
        <extracomment>resources/curriculum/T3-001.toml</extracomment>
        <translation>30–39 + 30–39</translation>
    </message>
</context>
<context>
    <name>Curriculum thread-T3-002</name>
    <message>
        <source>Adding forties</source>
        <comment>thread-T3-002</comment>
        <extracomment>resources/curriculum/T3-002.toml</extracomment>
        <translation>Plus mit Vierzigern</translation>
    </message>
    <message>
        <source>40–49 + 0–9</source>
        <comment>stitch-T3-002-01</comment>
        <extracomment>resources/curriculum/T3-002.toml</extracomment>
        <translation>40–49 + 0–9</translation>
    </message>
    <message>
        <source>40–49 + 10–19</source>
        <comment>stitch-T3-002-02</comment>
        <extracomment>resources/curriculum/T3-002.toml</extracomment>
        <translation>40–49 + 10–19</translation>
    </message>
    <message>
        <source>40–49 + 20–29</source>
        <comment>stitch-T3-002-03</comment>
        <extracomment>resources/curriculum/T3-002.toml</extracomment>
        <translation>40–49 + 20–29</translation>
    </message>
    <message>
        <source>40–49 + 30–39</source>
        <comment>stitch-T3-002-04</comment>
        <extracomment>resources/curriculum/T3-002.toml</extracomment>
        <translation>40–49 + 30–39</translation>
    </message>
    <message>
        <source>40–49 + 40–49</source>
        <comment>stitch-T3-002-05</comment>
        <extracomment>resources/curriculum/T3-002.toml</extracomment>
        <translation>40–49 + 40–49</translation>
    </message>
</context>
<context>
    <name>Curriculum thread-T3-003</name>
    <message>
        <source>Subtracting</source>
        <comment>thread-T3-003</comment>
        <extracomment>resources/curriculum/T3-003.toml</extracomment>
        <translation>Minus</translation>
    </message>
    <message>
        <source>Take from teens, not past ten</source>
        <comment>stitch-T3-003-01</comment>
        <extracomment>resources/curriculum/T3-003.toml</extracomment>
        <translation>Von 11–19 weg, nicht über die 10</translation>
    </message>
    <message>
        <source>Take from teens, past ten</source>
        <comment>stitch-T3-003-02</comment>
        <extracomment>resources/curriculum/T3-003.toml</extracomment>
        <translation>Von 11–19 weg, über die 10</translation>
    </message>
    <message>
        <source>Take away the ones</source>
        <comment>stitch-T3-003-03</comment>
        <extracomment>resources/curriculum/T3-003.toml</extracomment>
        <translation>Die Einer weg</translation>
    </message>
    <message>
        <source>20–29 − 0–9</source>
        <comment>stitch-T3-003-04</comment>
        <extracomment>resources/curriculum/T3-003.toml</extracomment>
        <translation>20–29 − 0–9</translation>
    </message>
    <message>
        <source>20–29 − 10–19</source>
        <comment>stitch-T3-003-05</comment>
        <extracomment>resources/curriculum/T3-003.toml</extracomment>
        <translation>20–29 − 10–19</translation>
    </message>
    <message>
        <source>30–39 − 0–9</source>
        <comment>stitch-T3-003-06</comment>
        <extracomment>resources/curriculum/T3-003.toml</extracomment>
        <translation>30–39 − 0–9</translation>
    </message>
    <message>
        <source>30–39 − 10–19</source>
        <comment>stitch-T3-003-07</comment>
        <extracomment>resources/curriculum/T3-003.toml</extracomment>
        <translation>30–39 − 10–19</translation>
    </message>
    <message>
        <source>Take away, same ones</source>
        <comment>stitch-T3-003-08</comment>
        <extracomment>resources/curriculum/T3-003.toml</extracomment>
        <translation>Minus, gleiche Einer</translation>
    </message>
    <message>
        <source>Take away, same tens</source>
        <comment>stitch-T3-003-09</comment>
        <extracomment>resources/curriculum/T3-003.toml</extracomment>
        <translation>Minus, gleiche Zehner</translation>
    </message>
    <message>
        <source>40–49 − 0–9</source>
        <comment>stitch-T3-003-10</comment>
        <extracomment>resources/curriculum/T3-003.toml</extracomment>
        <translation>40–49 − 0–9</translation>
    </message>
    <message>
        <source>40–49 − 10–19</source>
        <comment>stitch-T3-003-11</comment>
        <extracomment>resources/curriculum/T3-003.toml</extracomment>
        <translation>40–49 − 10–19</translation>
    </message>
    <message>
        <source>40–49 − 20–29</source>
        <comment>stitch-T3-003-12</comment>
        <extracomment>resources/curriculum/T3-003.toml</extracomment>
        <translation>40–49 − 20–29</translation>
    </message>
    <message>
        <source>50–99 − 11–19</source>
        <comment>stitch-T3-003-13</comment>
        <extracomment>resources/curriculum/T3-003.toml</extracomment>
        <translation>50–99 − 11–19</translation>
    </message>
</context>
<context>
    <name>Curriculum thread-T3-004</name>
    <message>
        <source>Missing addends</source>
        <comment>thread-T3-004</comment>
        <extracomment>resources/curriculum/T3-004.toml</extracomment>
        <translation>Was fehlt?</translation>
    </message>
    <message>
        <source>3–9 + □, past ten</source>
        <comment>stitch-T3-004-01</comment>
        <extracomment>resources/curriculum/T3-004.toml</extracomment>
        <translation>3–9 + □, über die 10</translation>
    </message>
    <message>
        <source>□ + 0–9, teens</source>
        <comment>stitch-T3-004-02</comment>
        <extracomment>resources/curriculum/T3-004.toml</extracomment>
        <translation>□ + 0–9, 11 bis 19</translation>
    </message>
    <message>
        <source>To the next ten</source>
        <comment>stitch-T3-004-03</comment>
        <extracomment>resources/curriculum/T3-004.toml</extracomment>
        <translation>Bis zum nächsten Zehner</translation>
    </message>
    <message>
        <source>□ + 10–19</source>
        <comment>stitch-T3-004-04</comment>
        <extracomment>resources/curriculum/T3-004.toml</extracomment>
        <translation>□ + 10–19</translation>
    </message>
    <message>
        <source>30–39 + □</source>
        <comment>stitch-T3-004-05</comment>
        <extracomment>resources/curriculum/T3-004.toml</extracomment>
        <translation>30–39 + □</translation>
    </message>
    <message>
        <source>Friends of a hundred</source>
        <comment>stitch-T3-004-06</comment>
        <extracomment>resources/curriculum/T3-004.toml</extracomment>
        <translation>Hunderterfreunde</translation>
    </message>
</context>
<context>
    <name>Curriculum thread-T3-005</name>
    <message>
        <source>Division as algebra</source>
        <comment>thread-T3-005</comment>
        <extracomment>resources/curriculum/T3-005.toml</extracomment>
        <translation>Teilen als Rätsel</translation>
    </message>
    <message>
        <source>2 × □, 5 × □, 10 × □</source>
        <comment>stitch-T3-005-01</comment>
        <extracomment>resources/curriculum/T3-005.toml</extracomment>
        <translation>2 · □, 5 · □, 10 · □</translation>
    </message>
    <message>
        <source>3 × □, 4 × □</source>
        <comment>stitch-T3-005-02</comment>
        <extracomment>resources/curriculum/T3-005.toml</extracomment>
        <translation>3 · □, 4 · □</translation>
    </message>
    <message>
        <source>6 × □, 9 × □</source>
        <comment>stitch-T3-005-03</comment>
        <extracomment>resources/curriculum/T3-005.toml</extracomment>
        <translation>6 · □, 9 · □</translation>
    </message>
    <message>
        <source>7 × □, 8 × □</source>
        <comment>stitch-T3-005-04</comment>
        <extracomment>resources/curriculum/T3-005.toml</extracomment>
        <translation>7 · □, 8 · □</translation>
    </message>
    <message>
        <source>□ × 11, □ × 12</source>
        <comment>stitch-T3-005-05</comment>
        <extracomment>resources/curriculum/T3-005.toml</extracomment>
        <translation>□ · 11, □ · 12</translation>
    </message>
    <message>
        <source>The twenty hard ones</source>
        <comment>stitch-T3-005-06</comment>
        <extracomment>resources/curriculum/T3-005.toml</extracomment>
        <translation>Die zwanzig schweren</translation>
    </message>
    <message>
        <source>÷3, ÷4, ÷6</source>
        <comment>stitch-T3-005-07</comment>
        <extracomment>resources/curriculum/T3-005.toml</extracomment>
        <translation>Durch 3, 4 und 6</translation>
    </message>
    <message>
        <source>÷7, ÷8, ÷9, ÷12</source>
        <comment>stitch-T3-005-08</comment>
        <extracomment>resources/curriculum/T3-005.toml</extracomment>
        <translation>Durch 7, 8, 9 und 12</translation>
    </message>
</context>
<context>
    <name>DoorPage</name>
    <message>
        <source>Teacher secret</source>
        <extracomment>zenjin_desktop/ui/teacher/door_page.py</extracomment>
        <translation>Lehrerkennwort</translation>
    </message>
    <message>
        <source>New secret</source>
        <extracomment>zenjin_desktop/ui/teacher/door_page.py</extracomment>
        <translation>Neues Kennwort</translation>
    </message>
    <message>
        <source>The new secret once more</source>
        <extracomment>zenjin_desktop/ui/teacher/door_page.py</extracomment>
        <translation>Das neue Kennwort noch einmal</translation>
    </message>
    <message>
        <source>Back</source>
        <extracomment>zenjin_desktop/ui/teacher/door_page.py</extracomment>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Set a teacher secret</source>
        <extracomment>zenjin_desktop/ui/teacher/door_page.py</extracomment>
        <translation>Ein Lehrerkennwort festlegen</translation>
    </message>
    <message>
        <source>Set and open</source>
        <extracomment>zenjin_desktop/ui/teacher/door_page.py</extracomment>
        <translation>Festlegen und öffnen</translation>
    </message>
    <message>
        <source>Teacher area</source>
        <extracomment>zenjin_desktop/ui/teacher/door_page.py</extracomment>
        <translation>Lehrerbereich</translation>
    </message>
    <message>
        <source>Open</source>
        <extracomment>zenjin_desktop/ui/teacher/door_page.py</extracomment>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Another teacher secret</source>
        <extracomment>zenjin_desktop/ui/teacher/door_page.py</extracomment>
        <translation>Ein anderes Lehrerkennwort</translation>
    </message>
    <message>
        <source>Change</source>
        <extracomment>zenjin_desktop/ui/teacher/door_page.py</extracomment>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>Please type the secret.</source>
        <extracomment>zenjin_desktop/ui/teacher/door_page.py</extracomment>
        <translation>Bitte das Kennwort eingeben.</translation>
    </message>
    <message numerus="yes">
        <source>At least %Ln letters, digits or signs.</source>
        <extracomment>zenjin_desktop/ui/teacher/door_page.py</extracomment>
        <translation>
            <numerusform>Mindestens %Ln Buchstabe, Ziffer oder Zeichen.</numerusform>
            <numerusform>Mindestens %Ln Buchstaben, Ziffern oder Zeichen.</numerusform>
        </translation>
    </message>
    <message>
        <source>This is not the same.</source>
        <extracomment>zenjin_desktop/ui/teacher/door_page.py</extracomment>
        <translation>Das ist nicht dasselbe.</translation>
    </message>
    <message>
        <source>The teacher area shows what every learner on this computer has done, and can change it. So an adult sets a secret for it now, and it is asked for each time. Please note it down where pupils do not look: nobody can read it from here again.</source>
        <extracomment>zenjin_desktop/ui/teacher/door_page.py</extracomment>
        <translation>Der Lehrerbereich zeigt, was alle Kinder an diesem Computer getan haben, und kann es ändern. Deshalb legt jetzt ein Erwachsener ein Kennwort fest, nach dem von nun an jedes Mal gefragt wird. Bitte notieren Sie es, wo Kinder nicht nachsehen: Niemand kann es hier wieder auslesen.</translation>
    </message>
</context>
<context>
    <name>Dressing</name>
    <message>
        <source>The theme %1 cannot be used (%2). The theme %3 is taken.</source>
        <extracomment>zenjin_desktop/ui/dressing.py</extracomment>
        <translation>Das Aussehen %1 lässt sich nicht benutzen (%2). Stattdessen wird %3 genommen.</translation>
    </message>
    <message>
        <source>The face for easy reading cannot be used (%1).</source>
        <extracomment>zenjin_desktop/ui/dressing.py</extracomment>
        <translation>Die leichter lesbare Schrift lässt sich nicht benutzen (%1).</translation>
    </message>
</context>
<context>
    <name>EarnedCard</name>
    <message>
        <source>You earned</source>
        <extracomment>zenjin_desktop/ui/summary/earned_card.py</extracomment>
        <translation>Verdient</translation>
    </message>
    <message>
        <source>blink speed · best yet</source>
        <extracomment>zenjin_desktop/ui/summary/earned_card.py</extracomment>
        <translation>Blitzzeit · die beste bisher</translation>
    </message>
    <message>
        <source>blink speed</source>
        <extracomment>zenjin_desktop/ui/summary/earned_card.py</extracomment>
        <translation>Blitzzeit</translation>
    </message>
    <message>
        <source>blink speed · after more questions</source>
        <extracomment>zenjin_desktop/ui/summary/earned_card.py</extracomment>
        <translation>Blitzzeit · nach mehr Aufgaben</translation>
    </message>
    <message>
        <source>blink speed · comes with practice</source>
        <extracomment>zenjin_desktop/ui/summary/earned_card.py</extracomment>
        <translation>Blitzzeit · kommt mit der Übung</translation>
    </message>
    <message>
        <source>your new level</source>
        <extracomment>zenjin_desktop/ui/summary/earned_card.py</extracomment>
        <translation>deine neue Stufe</translation>
    </message>
    <message>
        <source>the top level</source>
        <extracomment>zenjin_desktop/ui/summary/earned_card.py</extracomment>
        <translation>die höchste Stufe</translation>
    </message>
    <message>
        <source>next: %1</source>
        <extracomment>zenjin_desktop/ui/summary/earned_card.py</extracomment>
        <translation>als Nächstes: %1</translation>
    </message>
    <message>
        <source>+%1 %</source>
        <extracomment>zenjin_desktop/ui/summary/earned_card.py</extracomment>
        <translation>+%1 %</translation>
    </message>
    <message>
        <source>to %1</source>
        <extracomment>zenjin_desktop/ui/summary/earned_card.py</extracomment>
        <translation>bis %1</translation>
    </message>
</context>
<context>
    <name>ErasedCard</name>
    <message>
        <source>Delete here, too…</source>
        <extracomment>zenjin_desktop/ui/sync_panel/erased_card.py</extracomment>
        <translation>Auch hier löschen …</translation>
    </message>
    <message>
        <source>Delete for good</source>
        <extracomment>zenjin_desktop/ui/sync_panel/erased_card.py</extracomment>
        <translation>Endgültig löschen</translation>
    </message>
    <message>
        <source>Keep for now</source>
        <extracomment>zenjin_desktop/ui/sync_panel/erased_card.py</extracomment>
        <translation>Erst einmal behalten</translation>
    </message>
    <message>
        <source>Erased account</source>
        <extracomment>zenjin_desktop/ui/sync_panel/erased_card.py</extracomment>
        <translation>Gelöschtes Konto</translation>
    </message>
    <message>
        <source>Delete everything %1 did here? Nobody can bring it back.</source>
        <extracomment>zenjin_desktop/ui/sync_panel/erased_card.py</extracomment>
        <translation>Alles löschen, was %1 hier getan hat? Niemand kann es zurückholen.</translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message>
        <source>Something went wrong.</source>
        <extracomment>zenjin_desktop/errors.py</extracomment>
        <translation>Etwas ist schiefgegangen.</translation>
    </message>
    <message>
        <source>The data file {path} was written by a newer version of Zenjin (format {found}, this one knows {known}). Nothing was changed. Please update Zenjin on this computer.</source>
        <extracomment>zenjin_desktop/errors.py</extracomment>
        <translation>Die Datei {path} wurde von einer neueren Version von Zenjin geschrieben (Format {found}, diese hier kennt {known}). Nichts wurde geändert. Bitte Zenjin auf diesem Computer aktualisieren.</translation>
    </message>
    <message>
        <source>The data file {path} cannot be used: {reason}. Nothing in it was changed. Please see that the disk has room and the folder may be written, then try again.</source>
        <extracomment>zenjin_desktop/errors.py</extracomment>
        <translation>Die Datei {path} lässt sich nicht benutzen: {reason}. Nichts darin wurde geändert. Bitte nachsehen, ob auf der Platte Platz ist und in den Ordner geschrieben werden darf, und es dann noch einmal versuchen.</translation>
    </message>
    <message>
        <source>The data file {path} is damaged: {reason}. Nothing in it was changed. Please close Zenjin and start it again: it keeps this file, and mends what it can.</source>
        <extracomment>zenjin_desktop/errors.py</extracomment>
        <translation>Die Datei {path} ist beschädigt: {reason}. Nichts darin wurde geändert. Bitte Zenjin schließen und neu starten: Es behält diese Datei und rettet, was zu retten ist.</translation>
    </message>
    <message>
        <source>The data file was damaged ({reason}) and was made anew from what can still be read of it{backup}: {sessions} sessions are there, and the damaged file is kept for 30 days as {kept}.</source>
        <extracomment>zenjin_desktop/errors.py</extracomment>
        <translation>Die Datei war beschädigt ({reason}) und wurde aus dem, was noch lesbar ist, neu gemacht{backup}: Runden darin: {sessions}. Die beschädigte Datei bleibt 30 Tage als {kept} erhalten.</translation>
    </message>
    <message>
        <source>The data file {path} was gone. It was made anew from what there is{backup}: {sessions} sessions are there. What was played since then comes back from the server, if it was sent, or from the file, if that is found: zenjin restore puts it back.</source>
        <extracomment>zenjin_desktop/errors.py</extracomment>
        <translation>Die Datei {path} war weg. Sie wurde aus dem, was da ist, neu gemacht{backup}: Runden darin: {sessions}. Was seitdem gespielt wurde, kommt vom Server zurück, wenn es gesendet war, oder aus der Datei, wenn sie sich findet: zenjin restore stellt sie wieder her.</translation>
    </message>
    <message>
        <source>The data folder {folder} seems to be on a network drive. Everything is saved there, but more slowly, and only this one program can use it. A folder of this computer is better.</source>
        <extracomment>zenjin_desktop/errors.py</extracomment>
        <translation>Der Ordner {folder} liegt wohl auf einem Netzlaufwerk. Alles wird dort gespeichert, aber langsamer, und nur dieses eine Programm kann ihn benutzen. Besser ist ein Ordner auf diesem Computer.</translation>
    </message>
    <message>
        <source>Files of the program itself are missing or damaged ({reason}). Please install Zenjin again; what was played is kept apart from them and safe.</source>
        <extracomment>zenjin_desktop/errors.py</extracomment>
        <translation>Dateien des Programms selbst fehlen oder sind beschädigt ({reason}). Bitte Zenjin neu installieren; was gespielt wurde, liegt getrennt davon und ist sicher.</translation>
    </message>
    <message>
        <source>Zenjin could not start because of a fault inside the program. What was played is safe. The file {log} tells those who can mend it more.</source>
        <extracomment>zenjin_desktop/errors.py</extracomment>
        <translation>Zenjin konnte wegen eines Fehlers im Programm nicht starten. Was gespielt wurde, ist sicher. Die Datei {log} sagt denen mehr, die ihn beheben können.</translation>
    </message>
    <message>
        <source>Zenjin is running already with the data in {folder}. Please use its window.</source>
        <extracomment>zenjin_desktop/errors.py</extracomment>
        <translation>Zenjin läuft schon mit den Daten in {folder}. Bitte dessen Fenster benutzen.</translation>
    </message>
    <message>
        <source>The data in {folder} is in use by Zenjin on the computer {computer}. Please close it there. If that computer is off, or this is a copy of its folder, please try again in {minutes} minutes. Nothing was changed.</source>
        <extracomment>zenjin_desktop/errors.py</extracomment>
        <translation>Die Daten in {folder} benutzt gerade Zenjin auf dem Computer {computer}. Bitte dort schließen. Ist jener Computer aus oder dies eine Kopie seines Ordners, bitte in {minutes} Minuten noch einmal versuchen. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>Zenjin is running already; its window was brought to the front.</source>
        <extracomment>zenjin_desktop/errors.py</extracomment>
        <translation>Zenjin läuft schon; sein Fenster wurde nach vorn geholt.</translation>
    </message>
    <message>
        <source>{text} is not a server address: {why}. A right one looks like https://zenjin.example.</source>
        <extracomment>zenjin_desktop/errors.py</extracomment>
        <translation>{text} ist keine Serveradresse: {why}. Eine richtige sieht so aus: https://zenjin.example.</translation>
    </message>
    <message>
        <source>The server {server} cannot be reached now: {why}. Everything is kept here.</source>
        <extracomment>zenjin_desktop/errors.py</extracomment>
        <translation>Der Server {server} ist gerade nicht zu erreichen: {why}. Alles bleibt hier gespeichert.</translation>
    </message>
    <message>
        <source>{server} answered, but not as a Zenjin server does ({reason}). It may be a sign-in page or a filter of this network. Everything is kept here.</source>
        <extracomment>zenjin_desktop/errors.py</extracomment>
        <translation>{server} hat geantwortet, aber nicht wie ein Zenjin-Server ({reason}). Vielleicht ist es eine Anmeldeseite oder ein Filter dieses Netzes. Alles bleibt hier gespeichert.</translation>
    </message>
    <message>
        <source>The server {server} contradicts itself: {reason}. Two servers may answer at this address, or its database is put back again and again: whoever looks after it should know. Everything is kept here and tried again.</source>
        <extracomment>zenjin_desktop/errors.py</extracomment>
        <translation>Der Server {server} widerspricht sich: {reason}. Vielleicht antworten unter dieser Adresse zwei Server, oder seine Datenbank wird immer wieder zurückgesetzt: Wer ihn betreut, sollte das wissen. Alles bleibt hier gespeichert und wird wieder versucht.</translation>
    </message>
    <message>
        <source>The server {server} said no: {error}</source>
        <extracomment>zenjin_desktop/errors.py</extracomment>
        <translation>Der Server {server} hat abgelehnt: {error}</translation>
    </message>
    <message>
        <source>This name and password do not belong together.</source>
        <extracomment>zenjin_desktop/errors.py</extracomment>
        <translation>Dieser Name und dieses Passwort gehören nicht zusammen.</translation>
    </message>
    <message>
        <source>The name {login} is taken. Please choose another, or sign in.</source>
        <extracomment>zenjin_desktop/errors.py</extracomment>
        <translation>Der Name {login} ist vergeben. Bitte einen anderen wählen oder anmelden.</translation>
    </message>
    <message>
        <source>Too many tries. Please wait {wait} and try again.</source>
        <extracomment>zenjin_desktop/errors.py</extracomment>
        <translation>Zu viele Versuche. Bitte {wait} warten und es noch einmal versuchen.</translation>
    </message>
    <message>
        <source>The server {server} has no sign-in for this program.</source>
        <extracomment>zenjin_desktop/errors.py</extracomment>
        <translation>Der Server {server} hat keine Anmeldung für dieses Programm.</translation>
    </message>
    <message>
        <source>The token does not sign {user_id} in at {server}: {why}. Nothing was changed.</source>
        <extracomment>zenjin_desktop/errors.py</extracomment>
        <translation>Das Token meldet {user_id} bei {server} nicht an: {why}. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>The sign-in could not be kept on this computer: {reason}. Nothing else was lost.</source>
        <extracomment>zenjin_desktop/errors.py</extracomment>
        <translation>Die Anmeldung ließ sich auf diesem Computer nicht aufbewahren: {reason}. Sonst ging nichts verloren.</translation>
    </message>
    <message>
        <source>The folder {folder} cannot be written: {reason}. Nothing in it was changed.</source>
        <extracomment>zenjin_desktop/errors.py</extracomment>
        <translation>In den Ordner {folder} lässt sich nicht schreiben: {reason}. Nichts darin wurde geändert.</translation>
    </message>
    <message>
        <source>Threads are being imported or removed in {folder} by somebody else just now. Nothing was changed. Please try again in a moment.</source>
        <extracomment>zenjin_desktop/errors.py</extracomment>
        <translation>In {folder} werden gerade Fäden importiert oder entfernt. Nichts wurde geändert. Bitte gleich noch einmal versuchen.</translation>
    </message>
    <message>
        <source>The server {server} does not take this learner&apos;s results: {error} Everything is kept.</source>
        <extracomment>zenjin_desktop/errors.py</extracomment>
        <translation>Der Server {server} nimmt diese Ergebnisse nicht an: {error} Alles bleibt gespeichert.</translation>
    </message>
    <message>
        <source>The account {login} was erased on the server {server}.</source>
        <extracomment>zenjin_desktop/errors.py</extracomment>
        <translation>Das Konto {login} wurde auf dem Server {server} gelöscht.</translation>
    </message>
    <message>
        <source>Sending results failed inside the program. Everything is kept on this computer.</source>
        <extracomment>zenjin_desktop/errors.py</extracomment>
        <translation>Beim Senden der Ergebnisse gab es einen Fehler im Programm. Alles bleibt auf diesem Computer gespeichert.</translation>
    </message>
    <message>
        <source>zenjin {command} is working in the data folder {folder}. Please try again when it has ended. Nothing was changed.</source>
        <extracomment>zenjin_desktop/in_use.py</extracomment>
        <translation>zenjin {command} arbeitet gerade im Ordner {folder}. Bitte danach noch einmal versuchen. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>The data in {folder} is in use by Zenjin in the log-in {login} of this computer. Please close it there, then try again. Nothing was changed.</source>
        <extracomment>zenjin_desktop/in_use.py</extracomment>
        <translation>Die Daten in {folder} benutzt gerade Zenjin in der Anmeldung {login} dieses Computers. Bitte dort schließen und es dann noch einmal versuchen. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>{path} is in the way: there Zenjin keeps a small file while it runs, and this is not one that it can read. Please close Zenjin everywhere, move {path} away, then try again. Nothing was changed.</source>
        <extracomment>zenjin_desktop/in_use.py</extracomment>
        <translation>{path} ist im Weg: Dort legt Zenjin eine kleine Datei ab, solange es läuft, und diese kann es nicht lesen. Bitte Zenjin überall schließen, {path} woandershin verschieben und es noch einmal versuchen. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>The data file {path} {why}. For that nobody else may have it open, and Zenjin is open in the log-in {login} of this computer. Please close it there, then start it again here. Nothing was changed.</source>
        <extracomment>zenjin_desktop/in_use.py</extracomment>
        <translation>Die Datei {path} {why}. Dafür darf sie sonst niemand offen haben, und Zenjin ist in der Anmeldung {login} dieses Computers offen. Bitte dort schließen und dann hier neu starten. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>{name} is being played in the log-in {login} of this computer. Please close Zenjin there, or let somebody else play there. Nothing was changed.</source>
        <extracomment>zenjin_desktop/in_use.py</extracomment>
        <translation>{name} spielt gerade in der Anmeldung {login} dieses Computers. Bitte Zenjin dort schließen oder dort jemand anderen spielen lassen. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>Who plays cannot be noted in {path}: {reason}. Without that the same learner might be played twice at once. Nothing was changed. Please see that the disk has room and the folder may be written, then try again.</source>
        <extracomment>zenjin_desktop/in_use.py</extracomment>
        <translation>Wer spielt, lässt sich in {path} nicht vermerken: {reason}. Ohne das könnte dasselbe Kind zweimal zugleich spielen. Nichts wurde geändert. Bitte nachsehen, ob auf der Platte Platz ist und in den Ordner geschrieben werden darf, und es dann noch einmal versuchen.</translation>
    </message>
    <message>
        <source>The data folder {folder} is gone: its drive was taken out, or does not answer. What was answered until now is on it. Please put it in again, then close Zenjin and start it again.</source>
        <extracomment>zenjin_desktop/place_errors.py</extracomment>
        <translation>Der Ordner {folder} ist weg: Sein Laufwerk wurde herausgezogen oder antwortet nicht. Alle Antworten bis hierher sind darauf. Bitte wieder anstecken, dann Zenjin schließen und neu starten.</translation>
    </message>
    <message>
        <source>The data folder {folder} is for the group {group} of this computer, and the log-in {login} is not in that group. Whoever looks after this computer can add it; then please sign out of the computer and in again. Nothing was changed.</source>
        <extracomment>zenjin_desktop/place_errors.py</extracomment>
        <translation>Der Ordner {folder} ist für die Gruppe {group} dieses Computers, und die Anmeldung {login} gehört nicht dazu. Wer den Computer betreut, kann sie hinzufügen; danach bitte am Computer ab- und wieder anmelden. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>{path} is in the way: {reason}. Zenjin keeps something of its own under this name, and does not follow what leads elsewhere. Nothing was changed. Whoever looks after this computer can see what it is, and move it away or put a plain file or folder in its place; then please try again.</source>
        <extracomment>zenjin_desktop/place_errors.py</extracomment>
        <translation>{path} ist im Weg: {reason}. Zenjin legt unter diesem Namen selbst etwas ab und folgt nichts, was anderswohin führt. Nichts wurde geändert. Wer den Computer betreut, kann nachsehen, was es ist, und es woandershin verschieben oder eine gewöhnliche Datei oder einen Ordner an seine Stelle legen; danach bitte noch einmal versuchen.</translation>
    </message>
    <message>
        <source>{folder} is to be the data folder, and is none: it is a file, or a link that leads nowhere. Nothing was changed. If its drive is missing, please put it in; else whoever looks after this computer can move it away, or name another folder.</source>
        <extracomment>zenjin_desktop/place_errors.py</extracomment>
        <translation>{folder} soll der Datenordner sein und ist keiner: Dort liegt eine Datei oder eine Verknüpfung, die ins Leere führt. Nichts wurde geändert. Fehlt das Laufwerk, bitte wieder anschließen; sonst kann, wer den Computer betreut, sie woandershin verschieben oder einen anderen Ordner nennen.</translation>
    </message>
    <message>
        <source>This computer&apos;s policy has all log-ins keep their data together in {folder}, and there is no such folder yet. An administrator of this computer makes it by the command zenjin common-folder; then please try again. Nothing was changed.</source>
        <extracomment>zenjin_desktop/place_errors.py</extracomment>
        <translation>Nach den Vorgaben dieses Computers haben alle Anmeldungen ihre Daten gemeinsam in {folder}, und diesen Ordner gibt es noch nicht. Wer den Computer verwaltet, legt ihn mit dem Befehl zenjin common-folder an; danach bitte noch einmal versuchen. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>A note for grown-ups: this computer forgets at sign-out what is kept in {folder}, for {why}. What was sent to a server is safe there. So that everything stays, whoever looks after this computer can name another data folder.</source>
        <extracomment>zenjin_desktop/place_errors.py</extracomment>
        <translation>Für Erwachsene: Dieser Computer vergisst beim Abmelden, was in {folder} liegt, denn {why}. Was an einen Server gesendet wurde, ist dort sicher. Damit alles bleibt, kann, wer den Computer betreut, einen anderen Ordner festlegen.</translation>
    </message>
    <message>
        <source>This Zenjin was installed among the computer&apos;s other programs, and has no folder to keep data beside. Please put the unpacked program on the stick and start that, or name a folder with --data.</source>
        <extracomment>zenjin_desktop/place_errors.py</extracomment>
        <translation>Dieses Zenjin ist bei den anderen Programmen des Computers installiert und hat neben sich keinen Ordner für Daten. Bitte das ausgepackte Programm auf den Stick legen und dort starten oder mit --data einen Ordner nennen.</translation>
    </message>
    <message>
        <source>The proxy {proxy} lets nothing through to {server}: {why}. Everything is kept here.</source>
        <extracomment>zenjin_desktop/proxy_asks.py</extracomment>
        <translation>Der Proxy {proxy} lässt nichts zu {server} durch: {why}. Alles bleibt hier gespeichert.</translation>
    </message>
    <message>
        <source>{path} cannot be read: {reason}. Nothing of it was taken in.</source>
        <extracomment>zenjin_desktop/stick/errors.py</extracomment>
        <translation>{path} lässt sich nicht lesen: {reason}. Nichts davon wurde übernommen.</translation>
    </message>
    <message>
        <source>{path} holds no results of Zenjin. Nothing was changed.</source>
        <extracomment>zenjin_desktop/stick/errors.py</extracomment>
        <translation>{path} enthält keine Ergebnisse von Zenjin. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>There are no results of Zenjin in {path}. Nothing was changed.</source>
        <extracomment>zenjin_desktop/stick/errors.py</extracomment>
        <translation>In {path} liegen keine Ergebnisse von Zenjin. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>{path} ends in the middle: it was not copied whole. Nothing of it was taken in. Please collect the results of that computer once more.</source>
        <extracomment>zenjin_desktop/stick/errors.py</extracomment>
        <translation>{path} hört mittendrin auf: Die Datei wurde nicht ganz kopiert. Nichts davon wurde übernommen. Bitte die Ergebnisse jenes Computers noch einmal einsammeln.</translation>
    </message>
    <message>
        <source>{path} is damaged ({part}). Nothing of it was taken in. Please collect the results of that computer once more.</source>
        <extracomment>zenjin_desktop/stick/errors.py</extracomment>
        <translation>{path} ist beschädigt ({part}). Nichts davon wurde übernommen. Bitte die Ergebnisse jenes Computers noch einmal einsammeln.</translation>
    </message>
    <message>
        <source>{path} was written by a newer Zenjin ({program}). Nothing of it was taken in. Please update Zenjin on this computer.</source>
        <extracomment>zenjin_desktop/stick/errors.py</extracomment>
        <translation>{path} wurde von einem neueren Zenjin ({program}) geschrieben. Nichts davon wurde übernommen. Bitte Zenjin auf diesem Computer aktualisieren.</translation>
    </message>
    <message>
        <source>{path} could not be read to its end. What was taken in is whole; the rest comes when it is brought once more.</source>
        <extracomment>zenjin_desktop/stick/errors.py</extracomment>
        <translation>{path} ließ sich nicht zu Ende lesen. Was übernommen ist, ist ganz; der Rest kommt, wenn die Datei noch einmal übernommen wird.</translation>
    </message>
    <message>
        <source>{path} cannot be written: {reason}. What was there before is as it was, and everything is kept on this computer.</source>
        <extracomment>zenjin_desktop/stick/errors.py</extracomment>
        <translation>{path} lässt sich nicht schreiben: {reason}. Was vorher da war, ist wie zuvor, und auf diesem Computer bleibt alles gespeichert.</translation>
    </message>
    <message>
        <source>This computer is set to sync with {only} alone, and this account is at {server}. Nothing is sent there, everything is kept here. Whoever looks after this computer can change it.</source>
        <extracomment>zenjin_desktop/sync/only_server.py</extracomment>
        <translation>Dieser Computer gleicht nur mit {only} ab, und dieses Konto ist bei {server}. Dorthin wird nichts gesendet, alles bleibt hier gespeichert. Wer diesen Computer betreut, kann das ändern.</translation>
    </message>
    <message>
        <source>This computer is set to sync with {only} alone; at {server} nobody signs in from here. Nothing was asked, and a code is as good as before. Whoever looks after this computer can change it.</source>
        <extracomment>zenjin_desktop/sync/only_server.py</extracomment>
        <translation>Dieser Computer gleicht nur mit {only} ab; bei {server} meldet sich von hier niemand an. Es wurde nichts gefragt, und ein Code gilt weiter. Wer diesen Computer betreut, kann das ändern.</translation>
    </message>
    <message>
        <source>That is no sign-in code: one is a login name with ten letters and digits, as in name-XXXXX-XXXXX. The server was not asked.</source>
        <extracomment>zenjin_desktop/turned_away.py</extracomment>
        <translation>Das ist kein Anmeldecode: Einer ist ein Anmeldename mit zehn Buchstaben und Ziffern, wie name-XXXXX-XXXXX. Der Server wurde nicht gefragt.</translation>
    </message>
    <message>
        <source>This code is not right. Please compare each letter and digit with the printed one. If they are the same, ask for a new code.</source>
        <extracomment>zenjin_desktop/turned_away.py</extracomment>
        <translation>Dieser Code stimmt nicht. Bitte jeden Buchstaben und jede Ziffer mit dem Zettel vergleichen. Ist alles gleich, bitte nach einem neuen Code fragen.</translation>
    </message>
    <message>
        <source>This code was used already: each one works once. Please ask for a new code.</source>
        <extracomment>zenjin_desktop/turned_away.py</extracomment>
        <translation>Dieser Code wurde schon benutzt: Jeder geht nur einmal. Bitte nach einem neuen Code fragen.</translation>
    </message>
    <message>
        <source>This code has run out. Please ask for a new code.</source>
        <extracomment>zenjin_desktop/turned_away.py</extracomment>
        <translation>Dieser Code ist abgelaufen. Bitte nach einem neuen Code fragen.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln seconds</source>
        <extracomment>zenjin_desktop/ui/sentences.py</extracomment>
        <translation>
            <numerusform>%Ln Sekunde</numerusform>
            <numerusform>%Ln Sekunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln minutes</source>
        <extracomment>zenjin_desktop/ui/sentences.py</extracomment>
        <translation>
            <numerusform>%Ln Minute</numerusform>
            <numerusform>%Ln Minuten</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EvolutionCard</name>
    <message>
        <source>Evolution</source>
        <extracomment>zenjin_desktop/ui/dashboard/cards.py</extracomment>
        <translation>Entwicklung</translation>
    </message>
    <message>
        <source>next: %1</source>
        <extracomment>zenjin_desktop/ui/dashboard/cards.py</extracomment>
        <translation>als Nächstes: %1</translation>
    </message>
</context>
<context>
    <name>EvolutionRing</name>
    <message>
        <source>Evolution level %1, %2 done</source>
        <extracomment>zenjin_desktop/ui/widgets/ring.py</extracomment>
        <translation>Entwicklung: Stufe %1, %2 geschafft</translation>
    </message>
</context>
<context>
    <name>FactGrid</name>
    <message>
        <source>%1: %2</source>
        <comment>a standing and how many facts</comment>
        <extracomment>zenjin_desktop/ui/progress/fact_grid.py</extracomment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>Facts</name>
    <message>
        <source>quick</source>
        <extracomment>zenjin_desktop/ui/progress/sheets.py</extracomment>
        <translation>blitzschnell</translation>
    </message>
    <message>
        <source>with a little thought</source>
        <extracomment>zenjin_desktop/ui/progress/sheets.py</extracomment>
        <translation>mit etwas Nachdenken</translation>
    </message>
    <message>
        <source>to practise</source>
        <extracomment>zenjin_desktop/ui/progress/sheets.py</extracomment>
        <translation>zum Üben</translation>
    </message>
    <message>
        <source>still to come</source>
        <extracomment>zenjin_desktop/ui/progress/sheets.py</extracomment>
        <translation>kommt noch</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a fact and how it stands</comment>
        <extracomment>zenjin_desktop/ui/progress/sheets.py</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 s</source>
        <comment>seconds</comment>
        <extracomment>zenjin_desktop/ui/progress/sheets.py</extracomment>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>right at once %1 of %2</source>
        <extracomment>zenjin_desktop/ui/progress/sheets.py</extracomment>
        <translation>sofort richtig: %1 von %2</translation>
    </message>
    <message>
        <source>up to %1</source>
        <comment>what sums come to</comment>
        <extracomment>zenjin_desktop/ui/progress/sheets.py</extracomment>
        <translation>bis %1</translation>
    </message>
</context>
<context>
    <name>FactsCard</name>
    <message>
        <source>Facts</source>
        <extracomment>zenjin_desktop/ui/progress/facts_card.py</extracomment>
        <translation>Aufgaben</translation>
    </message>
    <message>
        <source>Fact</source>
        <extracomment>zenjin_desktop/ui/progress/facts_card.py</extracomment>
        <translation>Aufgabe</translation>
    </message>
    <message>
        <source>How it stands</source>
        <extracomment>zenjin_desktop/ui/progress/facts_card.py</extracomment>
        <translation>Stand</translation>
    </message>
    <message>
        <source>Seconds</source>
        <extracomment>zenjin_desktop/ui/progress/facts_card.py</extracomment>
        <translation>Sekunden</translation>
    </message>
    <message>
        <source>Asked</source>
        <extracomment>zenjin_desktop/ui/progress/facts_card.py</extracomment>
        <translation>Gefragt</translation>
    </message>
    <message>
        <source>Right at once</source>
        <extracomment>zenjin_desktop/ui/progress/facts_card.py</extracomment>
        <translation>Sofort richtig</translation>
    </message>
    <message>
        <source>Missed</source>
        <extracomment>zenjin_desktop/ui/progress/facts_card.py</extracomment>
        <translation>Noch nicht</translation>
    </message>
    <message>
        <source>Tables</source>
        <extracomment>zenjin_desktop/ui/progress/facts_card.py</extracomment>
        <translation>Einmaleins</translation>
    </message>
    <message>
        <source>Divisions</source>
        <extracomment>zenjin_desktop/ui/progress/facts_card.py</extracomment>
        <translation>Geteilt</translation>
    </message>
    <message>
        <source>Sums</source>
        <extracomment>zenjin_desktop/ui/progress/facts_card.py</extracomment>
        <translation>Plus</translation>
    </message>
    <message>
        <source>Differences</source>
        <extracomment>zenjin_desktop/ui/progress/facts_card.py</extracomment>
        <translation>Minus</translation>
    </message>
    <message>
        <source>Doubles</source>
        <extracomment>zenjin_desktop/ui/progress/facts_card.py</extracomment>
        <translation>Doppelte</translation>
    </message>
    <message>
        <source>Halves</source>
        <extracomment>zenjin_desktop/ui/progress/facts_card.py</extracomment>
        <translation>Hälften</translation>
    </message>
    <message>
        <source>Older sessions are still being counted.</source>
        <extracomment>zenjin_desktop/ui/progress/facts_card.py</extracomment>
        <translation>Ältere Runden werden noch gezählt.</translation>
    </message>
    <message>
        <source>Play, and here you will see which of these you know by heart.</source>
        <extracomment>zenjin_desktop/ui/progress/facts_card.py</extracomment>
        <translation>Spiel, dann siehst du hier, was du schon auswendig kannst.</translation>
    </message>
    <message numerus="yes">
        <source>And %Ln larger ones: see them in the table.</source>
        <extracomment>zenjin_desktop/ui/progress/facts_card.py</extracomment>
        <translation>
            <numerusform>Und %Ln größere: Sie steht in der Tabelle.</numerusform>
            <numerusform>Und %Ln größere: Sie stehen in der Tabelle.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Faults</name>
    <message>
        <source>Something went wrong inside the program. What was answered so far is saved.</source>
        <extracomment>zenjin_desktop/ui/faults.py</extracomment>
        <translation>Im Programm ist etwas schiefgegangen. Alle Antworten bis hierher sind gespeichert.</translation>
    </message>
</context>
<context>
    <name>FigureCard</name>
    <message>
        <source>Show as table</source>
        <extracomment>zenjin_desktop/ui/progress/figure_card.py</extracomment>
        <translation>Als Tabelle zeigen</translation>
    </message>
    <message>
        <source>Save…</source>
        <extracomment>zenjin_desktop/ui/progress/figure_card.py</extracomment>
        <translation>Speichern …</translation>
    </message>
    <message>
        <source>Show as picture</source>
        <extracomment>zenjin_desktop/ui/progress/figure_card.py</extracomment>
        <translation>Als Bild zeigen</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>what can be done, and with which figure</comment>
        <extracomment>zenjin_desktop/ui/progress/figure_card.py</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Save as picture…</source>
        <extracomment>zenjin_desktop/ui/progress/figure_card.py</extracomment>
        <translation>Als Bild speichern …</translation>
    </message>
    <message>
        <source>Save as CSV…</source>
        <extracomment>zenjin_desktop/ui/progress/figure_card.py</extracomment>
        <translation>Als CSV speichern …</translation>
    </message>
</context>
<context>
    <name>Figures</name>
    <message>
        <source>%1 %</source>
        <extracomment>zenjin_desktop/ui/widgets/locale_text.py</extracomment>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1 s</source>
        <comment>seconds</comment>
        <extracomment>zenjin_desktop/ui/widgets/locale_text.py</extracomment>
        <translation>%1 s</translation>
    </message>
</context>
<context>
    <name>FinishPanel</name>
    <message>
        <source>Finish</source>
        <extracomment>zenjin_desktop/ui/player/overlays.py</extracomment>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Stop here?</source>
        <extracomment>zenjin_desktop/ui/player/overlays.py</extracomment>
        <translation>Hier aufhören?</translation>
    </message>
    <message>
        <source>Everything so far is saved.</source>
        <extracomment>zenjin_desktop/ui/player/overlays.py</extracomment>
        <translation>Alles bis hierher ist gespeichert.</translation>
    </message>
    <message>
        <source>Stop now</source>
        <extracomment>zenjin_desktop/ui/player/overlays.py</extracomment>
        <translation>Jetzt aufhören</translation>
    </message>
    <message>
        <source>Keep playing</source>
        <extracomment>zenjin_desktop/ui/player/overlays.py</extracomment>
        <translation>Weiterspielen</translation>
    </message>
    <message>
        <source>Finish this one</source>
        <extracomment>zenjin_desktop/ui/player/overlays.py</extracomment>
        <translation>Noch diese eine</translation>
    </message>
    <message numerus="yes">
        <source>Finish these %Ln</source>
        <comment>questions left in the stitch</comment>
        <extracomment>zenjin_desktop/ui/player/overlays.py</extracomment>
        <translation>
            <numerusform>Noch diese %Ln</numerusform>
            <numerusform>Noch diese %Ln</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FormPage</name>
    <message>
        <source>Sign in</source>
        <extracomment>zenjin_desktop/ui/learners/form_page.py</extracomment>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>Register</source>
        <extracomment>zenjin_desktop/ui/learners/form_page.py</extracomment>
        <translation>Konto anlegen</translation>
    </message>
    <message>
        <source>I have a code</source>
        <extracomment>zenjin_desktop/ui/learners/form_page.py</extracomment>
        <translation>Ich habe einen Code</translation>
    </message>
    <message>
        <source>Sign in, register or use a code</source>
        <extracomment>zenjin_desktop/ui/learners/form_page.py</extracomment>
        <translation>Anmelden, Konto anlegen oder Code benutzen</translation>
    </message>
    <message>
        <source>Your code</source>
        <extracomment>zenjin_desktop/ui/learners/form_page.py</extracomment>
        <translation>Dein Code</translation>
    </message>
    <message>
        <source>Login name</source>
        <extracomment>zenjin_desktop/ui/learners/form_page.py</extracomment>
        <translation>Anmeldename</translation>
    </message>
    <message>
        <source>Password</source>
        <extracomment>zenjin_desktop/ui/learners/form_page.py</extracomment>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>Choose a new password…</source>
        <extracomment>zenjin_desktop/ui/learners/form_page.py</extracomment>
        <translation>Neues Passwort wählen …</translation>
    </message>
    <message>
        <source>What shall we call you?</source>
        <extracomment>zenjin_desktop/ui/learners/form_page.py</extracomment>
        <translation>Wie sollen wir dich nennen?</translation>
    </message>
    <message>
        <source>Server address</source>
        <extracomment>zenjin_desktop/ui/learners/form_page.py</extracomment>
        <translation>Serveradresse</translation>
    </message>
    <message>
        <source>Server…</source>
        <extracomment>zenjin_desktop/ui/learners/form_page.py</extracomment>
        <translation>Server …</translation>
    </message>
    <message>
        <source>Cancel</source>
        <extracomment>zenjin_desktop/ui/learners/form_page.py</extracomment>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Sign in or use a code</source>
        <extracomment>zenjin_desktop/ui/learners/form_page.py</extracomment>
        <translation>Anmelden oder Zettel mit Code</translation>
    </message>
    <message>
        <source>Your school has not said yet which server. Please ask your teacher.</source>
        <extracomment>zenjin_desktop/ui/learners/form_page.py</extracomment>
        <translation>Deine Schule hat noch nicht gesagt, welcher Server es ist. Bitte frag deine Lehrerin oder deinen Lehrer.</translation>
    </message>
    <message>
        <source>Save your progress</source>
        <extracomment>zenjin_desktop/ui/learners/form_page.py</extracomment>
        <translation>Fortschritt sichern</translation>
    </message>
    <message>
        <source>Just a name and a password. No e-mail.</source>
        <extracomment>zenjin_desktop/ui/learners/form_page.py</extracomment>
        <translation>Nur ein Name und ein Passwort. Keine E-Mail.</translation>
    </message>
    <message>
        <source>Type what is on your slip; small letters are fine.</source>
        <extracomment>zenjin_desktop/ui/learners/form_page.py</extracomment>
        <translation>Gib ein, was auf deinem Zettel steht; kleine Buchstaben gehen auch.</translation>
    </message>
    <message>
        <source>Welcome!</source>
        <extracomment>zenjin_desktop/ui/learners/form_page.py</extracomment>
        <translation>Willkommen!</translation>
    </message>
    <message>
        <source>Welcome back!</source>
        <extracomment>zenjin_desktop/ui/learners/form_page.py</extracomment>
        <translation>Willkommen zurück!</translation>
    </message>
    <message>
        <source>New password</source>
        <extracomment>zenjin_desktop/ui/learners/form_page.py</extracomment>
        <translation>Neues Passwort</translation>
    </message>
    <message>
        <source>One moment…</source>
        <extracomment>zenjin_desktop/ui/learners/form_page.py</extracomment>
        <translation>Einen Moment …</translation>
    </message>
    <message>
        <source>Name</source>
        <extracomment>zenjin_desktop/ui/who/form_page.py</extracomment>
        <translation>Name</translation>
    </message>
    <message>
        <source>Picture</source>
        <extracomment>zenjin_desktop/ui/who/form_page.py</extracomment>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Add learner</source>
        <extracomment>zenjin_desktop/ui/who/form_page.py</extracomment>
        <translation>Kind hinzufügen</translation>
    </message>
    <message>
        <source>Name and picture</source>
        <extracomment>zenjin_desktop/ui/who/form_page.py</extracomment>
        <translation>Name und Bild</translation>
    </message>
    <message>
        <source>Add</source>
        <extracomment>zenjin_desktop/ui/who/form_page.py</extracomment>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Save</source>
        <extracomment>zenjin_desktop/ui/who/form_page.py</extracomment>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Please type a name.</source>
        <extracomment>zenjin_desktop/ui/who/form_page.py</extracomment>
        <translation>Bitte einen Namen eingeben.</translation>
    </message>
    <message>
        <source>A name has at most %1 characters.</source>
        <extracomment>zenjin_desktop/ui/who/form_page.py</extracomment>
        <translation>Ein Name hat höchstens %1 Zeichen.</translation>
    </message>
    <message>
        <source>The name holds a sign that cannot be shown. Please type it anew.</source>
        <extracomment>zenjin_desktop/ui/who/form_page.py</extracomment>
        <translation>Im Namen ist ein Zeichen, das sich nicht zeigen lässt. Bitte neu eingeben.</translation>
    </message>
    <message>
        <source>There is %1 with this picture already. Please take another picture.</source>
        <extracomment>zenjin_desktop/ui/who/form_page.py</extracomment>
        <translation>%1 hat schon dieses Bild. Bitte ein anderes Bild nehmen.</translation>
    </message>
</context>
<context>
    <name>HelloCard</name>
    <message>
        <source>Play</source>
        <extracomment>zenjin_desktop/ui/dashboard/hello.py</extracomment>
        <translation>Spielen</translation>
    </message>
    <message>
        <source>Find my start</source>
        <extracomment>zenjin_desktop/ui/dashboard/hello.py</extracomment>
        <translation>Meinen Anfang finden</translation>
    </message>
    <message>
        <source>Warm up</source>
        <extracomment>zenjin_desktop/ui/dashboard/hello.py</extracomment>
        <translation>Aufwärmen</translation>
    </message>
    <message>
        <source>Hello!</source>
        <extracomment>zenjin_desktop/ui/dashboard/hello.py</extracomment>
        <translation>Hallo!</translation>
    </message>
    <message>
        <source>Hello %1!</source>
        <extracomment>zenjin_desktop/ui/dashboard/hello.py</extracomment>
        <translation>Hallo %1!</translation>
    </message>
    <message>
        <source>Your first stitch is waiting</source>
        <extracomment>zenjin_desktop/ui/dashboard/hello.py</extracomment>
        <translation>Deine erste Masche wartet</translation>
    </message>
</context>
<context>
    <name>HelpView</name>
    <message>
        <source>How to play</source>
        <extracomment>zenjin_desktop/ui/help/view.py</extracomment>
        <translation>So wird gespielt</translation>
    </message>
    <message>
        <source>←</source>
        <comment>the left arrow key</comment>
        <extracomment>zenjin_desktop/ui/help/view.py</extracomment>
        <translation>←</translation>
    </message>
    <message>
        <source>→</source>
        <comment>the right arrow key</comment>
        <extracomment>zenjin_desktop/ui/help/view.py</extracomment>
        <translation>→</translation>
    </message>
    <message>
        <source>Keys</source>
        <extracomment>zenjin_desktop/ui/help/view.py</extracomment>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Left answer, right answer.</source>
        <extracomment>zenjin_desktop/ui/help/view.py</extracomment>
        <translation>Linke Antwort, rechte Antwort.</translation>
    </message>
    <message>
        <source>Esc</source>
        <extracomment>zenjin_desktop/ui/help/view.py</extracomment>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Finish. Everything answered so far is kept.</source>
        <extracomment>zenjin_desktop/ui/help/view.py</extracomment>
        <translation>Fertig. Alle Antworten bis hierher bleiben gespeichert.</translation>
    </message>
    <message>
        <source>Enter</source>
        <extracomment>zenjin_desktop/ui/help/view.py</extracomment>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Play, from Home.</source>
        <extracomment>zenjin_desktop/ui/help/view.py</extracomment>
        <translation>Spielen, von der Übersicht aus.</translation>
    </message>
    <message>
        <source>The whole screen, and back.</source>
        <extracomment>zenjin_desktop/ui/help/view.py</extracomment>
        <translation>Ganzer Bildschirm und zurück.</translation>
    </message>
    <message>
        <source>The menu.</source>
        <extracomment>zenjin_desktop/ui/help/view.py</extracomment>
        <translation>Das Menü.</translation>
    </message>
    <message>
        <source>Ctrl</source>
        <extracomment>zenjin_desktop/ui/help/view.py</extracomment>
        <translation>Strg</translation>
    </message>
    <message>
        <source>Larger letters.</source>
        <extracomment>zenjin_desktop/ui/help/view.py</extracomment>
        <translation>Größere Schrift.</translation>
    </message>
    <message>
        <source>Words</source>
        <extracomment>zenjin_desktop/ui/help/view.py</extracomment>
        <translation>Wörter</translation>
    </message>
    <message>
        <source>Stitch</source>
        <extracomment>zenjin_desktop/ui/help/view.py</extracomment>
        <translation>Masche</translation>
    </message>
    <message>
        <source>Twenty questions on one small idea. Then another tube comes.</source>
        <extracomment>zenjin_desktop/ui/help/view.py</extracomment>
        <translation>Zwanzig Aufgaben zu einer kleinen Idee. Dann kommt eine andere Röhre.</translation>
    </message>
    <message>
        <source>Points</source>
        <extracomment>zenjin_desktop/ui/help/view.py</extracomment>
        <translation>Punkte</translation>
    </message>
    <message>
        <source>Three for a question answered rightly the first time, one for one answered rightly later. Quick and careful playing multiplies them.</source>
        <extracomment>zenjin_desktop/ui/help/view.py</extracomment>
        <translation>Drei für eine Aufgabe, die sofort richtig war, einer für eine, die später richtig war. Wer schnell und sorgfältig spielt, vervielfacht sie.</translation>
    </message>
    <message>
        <source>Blink speed</source>
        <extracomment>zenjin_desktop/ui/help/view.py</extracomment>
        <translation>Blitzzeit</translation>
    </message>
    <message>
        <source>How long you take for a right answer. Smaller is quicker.</source>
        <extracomment>zenjin_desktop/ui/help/view.py</extracomment>
        <translation>Wie lange du für eine richtige Antwort brauchst. Kleiner ist schneller.</translation>
    </message>
    <message>
        <source>Evolution</source>
        <extracomment>zenjin_desktop/ui/help/view.py</extracomment>
        <translation>Entwicklung</translation>
    </message>
    <message>
        <source>It grows with points and with blink speed, level by level.</source>
        <extracomment>zenjin_desktop/ui/help/view.py</extracomment>
        <translation>Sie wächst mit den Punkten und der Blitzzeit, Stufe um Stufe.</translation>
    </message>
    <message>
        <source>Streak</source>
        <extracomment>zenjin_desktop/ui/help/view.py</extracomment>
        <translation>Serie</translation>
    </message>
    <message>
        <source>On how many days in a row you have played.</source>
        <extracomment>zenjin_desktop/ui/help/view.py</extracomment>
        <translation>An wie vielen Tagen hintereinander du gespielt hast.</translation>
    </message>
    <message>
        <source>Every answer is on this computer&apos;s disk before it is shown as right or wrong. With an account it also goes to the school&apos;s server, by itself, whenever there is a network. A guest causes no network traffic.</source>
        <extracomment>zenjin_desktop/ui/help/view.py</extracomment>
        <translation>Jede Antwort ist auf der Platte dieses Computers, bevor sie als richtig oder falsch gezeigt wird. Mit einem Konto geht sie auch von selbst zum Server der Schule, sobald ein Netz da ist. Ein Gast sendet nichts ins Netz.</translation>
    </message>
    <message>
        <source>Zenjin %1. Free software; the licences are listed in its documentation.</source>
        <extracomment>zenjin_desktop/ui/help/view.py</extracomment>
        <translation>Zenjin %1. Freie Software; die Lizenzen stehen in ihrer Dokumentation.</translation>
    </message>
    <message>
        <source>For adults</source>
        <extracomment>zenjin_desktop/ui/help/view.py</extracomment>
        <translation>Für Erwachsene</translation>
    </message>
    <message>
        <source>Folder with the data</source>
        <extracomment>zenjin_desktop/ui/help/view.py</extracomment>
        <translation>Ordner mit den Daten</translation>
    </message>
</context>
<context>
    <name>Home</name>
    <message>
        <source>There is nothing to play: see the message below</source>
        <extracomment>zenjin_desktop/ui/dashboard/controller.py</extracomment>
        <translation>Es gibt nichts zu spielen: siehe die Meldung unten</translation>
    </message>
    <message>
        <source>Next: %1</source>
        <extracomment>zenjin_desktop/ui/dashboard/controller.py</extracomment>
        <translation>Als Nächstes: %1</translation>
    </message>
    <message>
        <source>Next: %1 · then %2</source>
        <comment>titles of stitches</comment>
        <extracomment>zenjin_desktop/ui/dashboard/controller.py</extracomment>
        <translation>Als Nächstes: %1 · dann %2</translation>
    </message>
</context>
<context>
    <name>HomeView</name>
    <message>
        <source>Home</source>
        <extracomment>zenjin_desktop/ui/dashboard/view.py</extracomment>
        <translation>Übersicht</translation>
    </message>
</context>
<context>
    <name>IntroPage</name>
    <message>
        <source>A few questions to find where to start. Two minutes. You can skip.</source>
        <extracomment>zenjin_desktop/ui/placement/pages.py</extracomment>
        <translation>Ein paar Aufgaben, um deinen Anfang zu finden. Zwei Minuten. Du kannst sie überspringen.</translation>
    </message>
    <message>
        <source>Find my start</source>
        <extracomment>zenjin_desktop/ui/placement/pages.py</extracomment>
        <translation>Meinen Anfang finden</translation>
    </message>
    <message>
        <source>Something you have not learned yet? Say &quot;Not yet&quot;. That is a good answer.</source>
        <extracomment>zenjin_desktop/ui/placement/pages.py</extracomment>
        <translation>Hast du etwas noch nicht gelernt? Sag „Noch nicht“. Das ist eine gute Antwort.</translation>
    </message>
    <message>
        <source>Let us go</source>
        <extracomment>zenjin_desktop/ui/placement/pages.py</extracomment>
        <translation>Los geht’s</translation>
    </message>
    <message>
        <source>Choose myself</source>
        <extracomment>zenjin_desktop/ui/placement/pages.py</extracomment>
        <translation>Selbst wählen</translation>
    </message>
    <message>
        <source>Skip</source>
        <extracomment>zenjin_desktop/ui/placement/pages.py</extracomment>
        <translation>Überspringen</translation>
    </message>
</context>
<context>
    <name>LabelledField</name>
    <message>
        <source>Show</source>
        <extracomment>zenjin_desktop/ui/learners/labelled_field.py</extracomment>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Show the password</source>
        <extracomment>zenjin_desktop/ui/learners/labelled_field.py</extracomment>
        <translation>Passwort zeigen</translation>
    </message>
    <message>
        <source>Hide</source>
        <extracomment>zenjin_desktop/ui/learners/labelled_field.py</extracomment>
        <translation>Verbergen</translation>
    </message>
</context>
<context>
    <name>Languages</name>
    <message>
        <source>The language %1 cannot be used. English is taken.</source>
        <extracomment>zenjin_desktop/ui/languages.py</extracomment>
        <translation>Die Sprache %1 lässt sich nicht benutzen. Es wird Englisch genommen.</translation>
    </message>
</context>
<context>
    <name>LearnerPage</name>
    <message>
        <source>%1 of %2, stuck</source>
        <extracomment>zenjin_desktop/ui/teacher/learner_page.py</extracomment>
        <translation>%1 von %2, hängt fest</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <extracomment>zenjin_desktop/ui/teacher/learner_page.py</extracomment>
        <translation>%1 von %2</translation>
    </message>
</context>
<context>
    <name>LearnersFile</name>
    <message>
        <source>Save as CSV…</source>
        <extracomment>zenjin_desktop/ui/teacher/learners_file.py</extracomment>
        <translation>Als CSV speichern …</translation>
    </message>
    <message>
        <source>With semicolons, as Excel reads it in German…</source>
        <extracomment>zenjin_desktop/ui/teacher/learners_file.py</extracomment>
        <translation>Mit Semikolons, wie Excel es auf Deutsch liest …</translation>
    </message>
    <message>
        <source>With commas, as Excel reads it in English…</source>
        <extracomment>zenjin_desktop/ui/teacher/learners_file.py</extracomment>
        <translation>Mit Kommas, wie Excel es auf Englisch liest …</translation>
    </message>
    <message>
        <source>learners</source>
        <comment>in a file name</comment>
        <extracomment>zenjin_desktop/ui/teacher/learners_file.py</extracomment>
        <translation>kinder</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <extracomment>zenjin_desktop/ui/teacher/learners_file.py</extracomment>
        <translation>Tabelle (*.csv)</translation>
    </message>
    <message>
        <source>This could not be saved: %1. Choose another place.</source>
        <extracomment>zenjin_desktop/ui/teacher/learners_file.py</extracomment>
        <translation>Das ließ sich nicht speichern: %1. Bitte einen anderen Ort wählen.</translation>
    </message>
</context>
<context>
    <name>LearnersSection</name>
    <message>
        <source>Learners</source>
        <extracomment>zenjin_desktop/ui/teacher/learners_section.py</extracomment>
        <translation>Kinder</translation>
    </message>
    <message>
        <source>One moment…</source>
        <extracomment>zenjin_desktop/ui/teacher/learners_section.py</extracomment>
        <translation>Einen Moment …</translation>
    </message>
    <message>
        <source>Sorted by %1, %2</source>
        <extracomment>zenjin_desktop/ui/teacher/learners_section.py</extracomment>
        <translation>Sortiert nach %1, %2</translation>
    </message>
    <message>
        <source>largest first</source>
        <extracomment>zenjin_desktop/ui/teacher/learners_section.py</extracomment>
        <translation>das Größte zuerst</translation>
    </message>
    <message>
        <source>smallest first</source>
        <extracomment>zenjin_desktop/ui/teacher/learners_section.py</extracomment>
        <translation>das Kleinste zuerst</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <extracomment>zenjin_desktop/ui/teacher/learners_section.py</extracomment>
        <translation>Gespeichert als %1.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them</source>
        <extracomment>zenjin_desktop/ui/teacher/learners_section.py</extracomment>
        <translation>
            <numerusform>%Ln davon</numerusform>
            <numerusform>%Ln davon</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln learners</source>
        <extracomment>zenjin_desktop/ui/teacher/learners_section.py</extracomment>
        <translation>
            <numerusform>%Ln Kind</numerusform>
            <numerusform>%Ln Kinder</numerusform>
        </translation>
    </message>
    <message>
        <source>Older sessions are still being counted.</source>
        <extracomment>zenjin_desktop/ui/teacher/learners_section.py</extracomment>
        <translation>Ältere Runden werden noch gezählt.</translation>
    </message>
    <message>
        <source>Overview</source>
        <extracomment>zenjin_desktop/ui/teacher/learners_section.py</extracomment>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>This week</source>
        <extracomment>zenjin_desktop/ui/teacher/learners_section.py</extracomment>
        <translation>Diese Woche</translation>
    </message>
    <message>
        <source>Altogether</source>
        <extracomment>zenjin_desktop/ui/teacher/learners_section.py</extracomment>
        <translation>Insgesamt</translation>
    </message>
    <message>
        <source>Where help is wanted</source>
        <extracomment>zenjin_desktop/ui/teacher/learners_section.py</extracomment>
        <translation>Wo Hilfe guttut</translation>
    </message>
    <message numerus="yes">
        <source>There are two answers to choose from, so somebody who only guesses has 50 % right at once. “Known” begins at this line: 50 % right at once is 0 % known, 75 % is 50 %, 100 % is 100 %. Both count the last %Ln days.</source>
        <extracomment>zenjin_desktop/ui/teacher/learners_section.py</extracomment>
        <translation>
            <numerusform>Es gibt zwei Antworten zur Wahl; wer nur rät, hat also 50 % sofort richtig. „Gewusst“ beginnt bei dieser Linie: 50 % sofort richtig sind 0 % gewusst, 75 % sind 50 %, 100 % sind 100 %. Beides zählt den letzten %Ln Tag.</numerusform>
            <numerusform>Es gibt zwei Antworten zur Wahl; wer nur rät, hat also 50 % sofort richtig. „Gewusst“ beginnt bei dieser Linie: 50 % sofort richtig sind 0 % gewusst, 75 % sind 50 %, 100 % sind 100 %. Beides zählt die letzten %Ln Tage.</numerusform>
        </translation>
    </message>
    <message>
        <source>Stuck on: stitches that were played at least %1 times, the last time with fewer than %2 of %3 questions right at once.</source>
        <extracomment>zenjin_desktop/ui/teacher/learners_section.py</extracomment>
        <translation>Hängt fest bei: Maschen, die mindestens %1-mal gespielt wurden, zuletzt mit weniger als %2 von %3 Aufgaben sofort richtig.</translation>
    </message>
</context>
<context>
    <name>LearnersTools</name>
    <message>
        <source>Search a name</source>
        <extracomment>zenjin_desktop/ui/teacher/learners_tools.py</extracomment>
        <translation>Name suchen</translation>
    </message>
    <message>
        <source>Columns</source>
        <extracomment>zenjin_desktop/ui/teacher/learners_tools.py</extracomment>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>Sorted by</source>
        <extracomment>zenjin_desktop/ui/teacher/learners_tools.py</extracomment>
        <translation>Sortiert nach</translation>
    </message>
    <message>
        <source>Other way round</source>
        <extracomment>zenjin_desktop/ui/teacher/learners_tools.py</extracomment>
        <translation>Andersherum</translation>
    </message>
</context>
<context>
    <name>LeavingController</name>
    <message numerus="yes">
        <source>%Ln results of %1 wait on this computer. They are kept and go by themselves, at the latest when %1 signs in again.</source>
        <extracomment>zenjin_desktop/ui/learners/leaving.py</extracomment>
        <translation>
            <numerusform>%Ln Ergebnis von %1 wartet auf diesem Computer. Es bleibt gespeichert und wird von selbst gesendet, spätestens wenn %1 sich wieder anmeldet.</numerusform>
            <numerusform>%Ln Ergebnisse von %1 warten auf diesem Computer. Sie bleiben gespeichert und werden von selbst gesendet, spätestens wenn %1 sich wieder anmeldet.</numerusform>
        </translation>
    </message>
    <message>
        <source>Sync details can delete it on this computer, too.</source>
        <extracomment>zenjin_desktop/ui/learners/leaving.py</extracomment>
        <translation>Unter „Abgleich“ lässt es sich auch auf diesem Computer löschen.</translation>
    </message>
</context>
<context>
    <name>LeavingPanel</name>
    <message>
        <source>Progress</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_leaving.py</extracomment>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Save the results, then remove…</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_leaving.py</extracomment>
        <translation>Ergebnisse sichern, dann entfernen …</translation>
    </message>
    <message>
        <source>The results are not needed</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_leaving.py</extracomment>
        <translation>Die Ergebnisse werden nicht gebraucht</translation>
    </message>
    <message>
        <source>Remove without saving</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_leaving.py</extracomment>
        <translation>Ohne Sichern entfernen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_leaving.py</extracomment>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Remove %1 from this computer?</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_leaving.py</extracomment>
        <translation>%1 von diesem Computer entfernen?</translation>
    </message>
    <message numerus="yes">
        <source>%Ln points</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_leaving.py</extracomment>
        <translation>
            <numerusform>%Ln Punkt</numerusform>
            <numerusform>%Ln Punkte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln sessions with %1 go, and all that is known of them.</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_leaving.py</extracomment>
        <translation>
            <numerusform>%Ln Runde von %1 verschwindet, mit allem, was darüber bekannt ist.</numerusform>
            <numerusform>%Ln Runden von %1 verschwinden, mit allem, was darüber bekannt ist.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was played yet.</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_leaving.py</extracomment>
        <translation>Noch nichts gespielt.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln results are at no server yet: they would be lost.</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_leaving.py</extracomment>
        <translation>
            <numerusform>%Ln Ergebnis ist noch auf keinem Server: Es ginge verloren.</numerusform>
            <numerusform>%Ln Ergebnisse sind noch auf keinem Server: Sie gingen verloren.</numerusform>
        </translation>
    </message>
    <message>
        <source>The account at its server stays as it is: a sign-in here fetches it again.</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_leaving.py</extracomment>
        <translation>Das Konto auf seinem Server bleibt, wie es ist: Eine Anmeldung hier holt es wieder.</translation>
    </message>
    <message>
        <source>Saved results can be brought back here, or to another computer.</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_leaving.py</extracomment>
        <translation>Gesicherte Ergebnisse lassen sich hierher zurückholen oder auf einen anderen Computer bringen.</translation>
    </message>
    <message>
        <source>Remove</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_leaving.py</extracomment>
        <translation>Entfernen</translation>
    </message>
</context>
<context>
    <name>Levels</name>
    <message>
        <source>Mind Spark</source>
        <extracomment>zenjin_core/learning/rules.py</extracomment>
        <translation>Geistesfunke</translation>
    </message>
    <message>
        <source>Thought Weaver</source>
        <extracomment>zenjin_core/learning/rules.py</extracomment>
        <translation>Gedankenweber</translation>
    </message>
    <message>
        <source>Pattern Seeker</source>
        <extracomment>zenjin_core/learning/rules.py</extracomment>
        <translation>Mustersucher</translation>
    </message>
    <message>
        <source>Vision Runner</source>
        <extracomment>zenjin_core/learning/rules.py</extracomment>
        <translation>Traumläufer</translation>
    </message>
    <message>
        <source>Insight Chaser</source>
        <extracomment>zenjin_core/learning/rules.py</extracomment>
        <translation>Einsichtsjäger</translation>
    </message>
    <message>
        <source>Clarity Crafter</source>
        <extracomment>zenjin_core/learning/rules.py</extracomment>
        <translation>Klarheitsschmied</translation>
    </message>
    <message>
        <source>Perception Prowler</source>
        <extracomment>zenjin_core/learning/rules.py</extracomment>
        <translation>Spürnase</translation>
    </message>
    <message>
        <source>Enigma Explorer</source>
        <extracomment>zenjin_core/learning/rules.py</extracomment>
        <translation>Geheimnisforscher</translation>
    </message>
    <message>
        <source>Riddle Ranger</source>
        <extracomment>zenjin_core/learning/rules.py</extracomment>
        <translation>Rätselhüter</translation>
    </message>
    <message>
        <source>Puzzle Prophet</source>
        <extracomment>zenjin_core/learning/rules.py</extracomment>
        <translation>Knobelprophet</translation>
    </message>
    <message>
        <source>Nexus Navigator</source>
        <extracomment>zenjin_core/learning/rules.py</extracomment>
        <translation>Sternenlotse</translation>
    </message>
    <message>
        <source>Echo Elementalist</source>
        <extracomment>zenjin_core/learning/rules.py</extracomment>
        <translation>Echozauberer</translation>
    </message>
    <message>
        <source>Horizon Hunter</source>
        <extracomment>zenjin_core/learning/rules.py</extracomment>
        <translation>Horizontjäger</translation>
    </message>
    <message>
        <source>Cipher Sentinel</source>
        <extracomment>zenjin_core/learning/rules.py</extracomment>
        <translation>Wächter der Zeichen</translation>
    </message>
    <message>
        <source>Quantum Quicksilver</source>
        <extracomment>zenjin_core/learning/rules.py</extracomment>
        <translation>Quantenquecksilber</translation>
    </message>
</context>
<context>
    <name>LinePlot</name>
    <message>
        <source>From %1 on %2 to %3 on %4</source>
        <extracomment>zenjin_desktop/ui/widgets/line_plot.py</extracomment>
        <translation>Von %1 am %2 bis %3 am %4</translation>
    </message>
</context>
<context>
    <name>ListFlow</name>
    <message>
        <source>Lists (*.csv *.txt *.tsv);;All files (*)</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_list.py</extracomment>
        <translation>Listen (*.csv *.txt *.tsv);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2. Nothing was changed.</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_list.py</extracomment>
        <translation>%1 lässt sich nicht lesen: %2. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>Nothing is copied. Copy the names in your spreadsheet, then come back.</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_list.py</extracomment>
        <translation>Nichts ist kopiert. Kopieren Sie die Namen in Ihrer Tabelle und kommen Sie dann zurück.</translation>
    </message>
    <message>
        <source>The list that was copied</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_list.py</extracomment>
        <translation>Die kopierte Liste</translation>
    </message>
    <message>
        <source>Somebody came or changed meanwhile. Please look once more.</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_list.py</extracomment>
        <translation>Inzwischen kam jemand dazu oder wurde geändert. Bitte sehen Sie noch einmal nach.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln learners were added,</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_list.py</extracomment>
        <translation>
            <numerusform>%Ln Kind wurde aufgenommen,</numerusform>
            <numerusform>%Ln Kinder wurden aufgenommen,</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln changed.</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_list.py</extracomment>
        <translation>
            <numerusform>%Ln geändert.</numerusform>
            <numerusform>%Ln geändert.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MenuButton</name>
    <message>
        <source>Menu</source>
        <extracomment>zenjin_desktop/ui/dashboard/top_bar.py</extracomment>
        <translation>Menü</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>My progress</source>
        <extracomment>zenjin_desktop/ui/menus.py</extracomment>
        <translation>Mein Fortschritt</translation>
    </message>
    <message>
        <source>Find my start</source>
        <extracomment>zenjin_desktop/ui/menus.py</extracomment>
        <translation>Meinen Anfang finden</translation>
    </message>
    <message>
        <source>Sync details</source>
        <extracomment>zenjin_desktop/ui/menus.py</extracomment>
        <translation>Abgleich</translation>
    </message>
    <message>
        <source>Settings…</source>
        <extracomment>zenjin_desktop/ui/menus.py</extracomment>
        <translation>Einstellungen …</translation>
    </message>
    <message>
        <source>Quit</source>
        <extracomment>zenjin_desktop/ui/menus.py</extracomment>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Full screen</source>
        <extracomment>zenjin_desktop/ui/menus.py</extracomment>
        <translation>Ganzer Bildschirm</translation>
    </message>
    <message>
        <source>Larger letters</source>
        <extracomment>zenjin_desktop/ui/menus.py</extracomment>
        <translation>Größere Schrift</translation>
    </message>
    <message>
        <source>Smaller letters</source>
        <extracomment>zenjin_desktop/ui/menus.py</extracomment>
        <translation>Kleinere Schrift</translation>
    </message>
    <message>
        <source>Usual letters</source>
        <extracomment>zenjin_desktop/ui/menus.py</extracomment>
        <translation>Übliche Schrift</translation>
    </message>
    <message>
        <source>How to play</source>
        <extracomment>zenjin_desktop/ui/menus.py</extracomment>
        <translation>So wird gespielt</translation>
    </message>
    <message>
        <source>Teacher area…</source>
        <extracomment>zenjin_desktop/ui/menus.py</extracomment>
        <translation>Lehrerbereich …</translation>
    </message>
    <message>
        <source>Menu</source>
        <extracomment>zenjin_desktop/ui/menus.py</extracomment>
        <translation>Menü</translation>
    </message>
    <message>
        <source>&amp;Zenjin</source>
        <extracomment>zenjin_desktop/ui/menus.py</extracomment>
        <translation>&amp;Zenjin</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <extracomment>zenjin_desktop/ui/menus.py</extracomment>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <extracomment>zenjin_desktop/ui/menus.py</extracomment>
        <translation>&amp;Hilfe</translation>
    </message>
</context>
<context>
    <name>NoticeStrip</name>
    <message>
        <source>OK</source>
        <extracomment>zenjin_desktop/ui/notice_strip.py</extracomment>
        <translation>OK</translation>
    </message>
    <message>
        <source>Dismiss the message</source>
        <extracomment>zenjin_desktop/ui/notice_strip.py</extracomment>
        <translation>Meldung schließen</translation>
    </message>
</context>
<context>
    <name>Pad</name>
    <message>
        <source>Delete</source>
        <extracomment>zenjin_desktop/ui/who/pad.py</extracomment>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Not me</source>
        <extracomment>zenjin_desktop/ui/who/pad.py</extracomment>
        <translation>Nicht ich</translation>
    </message>
    <message>
        <source>Forgotten? A grown-up can take the PIN away.</source>
        <extracomment>zenjin_desktop/ui/who/pad.py</extracomment>
        <translation>Vergessen? Ein Erwachsener kann die PIN wegnehmen.</translation>
    </message>
    <message>
        <source>Hello %1!</source>
        <extracomment>zenjin_desktop/ui/who/pad.py</extracomment>
        <translation>Hallo %1!</translation>
    </message>
    <message>
        <source>Not this one. Try again.</source>
        <extracomment>zenjin_desktop/ui/who/pad.py</extracomment>
        <translation>Die war es nicht. Versuch es noch einmal.</translation>
    </message>
    <message>
        <source>Now try again.</source>
        <extracomment>zenjin_desktop/ui/who/pad.py</extracomment>
        <translation>Jetzt versuch es noch einmal.</translation>
    </message>
</context>
<context>
    <name>PageHeader</name>
    <message>
        <source>Back</source>
        <extracomment>zenjin_desktop/ui/widgets/page_header.py</extracomment>
        <translation>Zurück</translation>
    </message>
</context>
<context>
    <name>PasswordPage</name>
    <message>
        <source>Without one, signing in again takes a new code.</source>
        <extracomment>zenjin_desktop/ui/learners/password_page.py</extracomment>
        <translation>Ohne Passwort braucht die nächste Anmeldung einen neuen Code.</translation>
    </message>
    <message>
        <source>Password</source>
        <extracomment>zenjin_desktop/ui/learners/password_page.py</extracomment>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>Save password</source>
        <extracomment>zenjin_desktop/ui/learners/password_page.py</extracomment>
        <translation>Passwort speichern</translation>
    </message>
    <message>
        <source>Not now</source>
        <extracomment>zenjin_desktop/ui/learners/password_page.py</extracomment>
        <translation>Jetzt nicht</translation>
    </message>
    <message>
        <source>Hello %1! Choose a password?</source>
        <extracomment>zenjin_desktop/ui/learners/password_page.py</extracomment>
        <translation>Hallo %1! Ein Passwort wählen?</translation>
    </message>
    <message>
        <source>With it you can sign in on any computer. Your login name is %1.</source>
        <extracomment>zenjin_desktop/ui/learners/password_page.py</extracomment>
        <translation>Damit kannst du dich an jedem Computer anmelden. Dein Anmeldename ist %1.</translation>
    </message>
    <message>
        <source>One moment…</source>
        <extracomment>zenjin_desktop/ui/learners/password_page.py</extracomment>
        <translation>Einen Moment …</translation>
    </message>
</context>
<context>
    <name>PausePanel</name>
    <message>
        <source>Ready?</source>
        <extracomment>zenjin_desktop/ui/player/overlays.py</extracomment>
        <translation>Bereit?</translation>
    </message>
    <message>
        <source>Press any key</source>
        <extracomment>zenjin_desktop/ui/player/overlays.py</extracomment>
        <translation>Drück eine Taste</translation>
    </message>
    <message>
        <source>Press to go on, at %1 to stop</source>
        <extracomment>zenjin_desktop/ui/player/overlays.py</extracomment>
        <translation>Drück zum Weitermachen, bei %1 zum Aufhören</translation>
    </message>
    <message>
        <source>Rest here to go on</source>
        <extracomment>zenjin_desktop/ui/player/overlays.py</extracomment>
        <translation>Bleib hier, dann geht es weiter</translation>
    </message>
</context>
<context>
    <name>PeoplePanel</name>
    <message>
        <source>Read a list…</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_people.py</extracomment>
        <translation>Liste einlesen …</translation>
    </message>
    <message>
        <source>Paste a list</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_people.py</extracomment>
        <translation>Liste einfügen</translation>
    </message>
    <message>
        <source>Save the list…</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_people.py</extracomment>
        <translation>Liste speichern …</translation>
    </message>
    <message>
        <source>PINs and cards…</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_people.py</extracomment>
        <translation>PINs und Karten …</translation>
    </message>
    <message>
        <source>Search a name or a class</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_people.py</extracomment>
        <translation>Name oder Klasse suchen</translation>
    </message>
    <message>
        <source>Name</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_people.py</extracomment>
        <translation>Name</translation>
    </message>
    <message>
        <source>Class</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_people.py</extracomment>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>PIN</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_people.py</extracomment>
        <translation>PIN</translation>
    </message>
    <message>
        <source>Account</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_people.py</extracomment>
        <translation>Konto</translation>
    </message>
    <message>
        <source>Class list</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_people.py</extracomment>
        <translation>Klassenliste</translation>
    </message>
    <message>
        <source>New PIN…</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_people.py</extracomment>
        <translation>Neue PIN …</translation>
    </message>
    <message>
        <source>Take the PIN away</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_people.py</extracomment>
        <translation>PIN wegnehmen</translation>
    </message>
    <message>
        <source>Remove…</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_people.py</extracomment>
        <translation>Entfernen …</translation>
    </message>
    <message numerus="yes">
        <source>%Ln learners</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_people.py</extracomment>
        <translation>
            <numerusform>%Ln Kind</numerusform>
            <numerusform>%Ln Kinder</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln learners</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_people.py</extracomment>
        <translation>
            <numerusform>%1 von %Ln Kind</numerusform>
            <numerusform>%1 von %Ln Kindern</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody with a name is here yet. Read the list of your class from a file, or copy the names in a spreadsheet and paste them. You see first what would be added.</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_people.py</extracomment>
        <translation>Noch ist niemand mit Namen hier. Lesen Sie die Liste Ihrer Klasse aus einer Datei ein, oder kopieren Sie die Namen in einer Tabelle und fügen Sie sie ein. Sie sehen zuerst, was dazukäme.</translation>
    </message>
</context>
<context>
    <name>PersonTile</name>
    <message numerus="yes">
        <source>%1, %Ln points</source>
        <extracomment>zenjin_desktop/ui/who/tiles.py</extracomment>
        <translation>
            <numerusform>%1, %Ln Punkt</numerusform>
            <numerusform>%1, %Ln Punkte</numerusform>
        </translation>
    </message>
    <message>
        <source>Guest</source>
        <extracomment>zenjin_desktop/ui/who/tiles.py</extracomment>
        <translation>Gast</translation>
    </message>
    <message>
        <source>plays elsewhere now</source>
        <extracomment>zenjin_desktop/ui/who/tiles.py</extracomment>
        <translation>spielt gerade woanders</translation>
    </message>
    <message>
        <source>signs in</source>
        <extracomment>zenjin_desktop/ui/who/tiles.py</extracomment>
        <translation>meldet sich an</translation>
    </message>
    <message>
        <source>has a PIN</source>
        <extracomment>zenjin_desktop/ui/who/tiles.py</extracomment>
        <translation>hat eine PIN</translation>
    </message>
</context>
<context>
    <name>PicturePad</name>
    <message>
        <source>Which are your three pictures?</source>
        <extracomment>zenjin_desktop/ui/who/picture_pad.py</extracomment>
        <translation>Welches sind deine drei Bilder?</translation>
    </message>
    <message>
        <source>%1 of 3 pictures</source>
        <extracomment>zenjin_desktop/ui/who/picture_pad.py</extracomment>
        <translation>%1 von 3 Bildern</translation>
    </message>
</context>
<context>
    <name>PicturesField</name>
    <message>
        <source>Choose anew</source>
        <extracomment>zenjin_desktop/ui/who/pictures_field.py</extracomment>
        <translation>Neu wählen</translation>
    </message>
</context>
<context>
    <name>PinPad</name>
    <message>
        <source>What is your PIN?</source>
        <extracomment>zenjin_desktop/ui/who/pin_pad.py</extracomment>
        <translation>Wie ist deine PIN?</translation>
    </message>
    <message>
        <source>%1 of 4 digits</source>
        <extracomment>zenjin_desktop/ui/who/pin_pad.py</extracomment>
        <translation>%1 von 4 Ziffern</translation>
    </message>
</context>
<context>
    <name>PinPart</name>
    <message>
        <source>Take the PIN away</source>
        <extracomment>zenjin_desktop/ui/who/pin_part.py</extracomment>
        <translation>PIN wegnehmen</translation>
    </message>
    <message>
        <source>The PIN until now</source>
        <extracomment>zenjin_desktop/ui/who/pin_part.py</extracomment>
        <translation>Die bisherige PIN</translation>
    </message>
    <message>
        <source>A number</source>
        <extracomment>zenjin_desktop/ui/who/pin_part.py</extracomment>
        <translation>Eine Zahl</translation>
    </message>
    <message>
        <source>Three pictures</source>
        <extracomment>zenjin_desktop/ui/who/pin_part.py</extracomment>
        <translation>Drei Bilder</translation>
    </message>
    <message>
        <source>What the PIN is made of</source>
        <extracomment>zenjin_desktop/ui/who/pin_part.py</extracomment>
        <translation>Woraus die PIN besteht</translation>
    </message>
    <message>
        <source>Four digits</source>
        <extracomment>zenjin_desktop/ui/who/pin_part.py</extracomment>
        <translation>Vier Ziffern</translation>
    </message>
    <message>
        <source>Once more</source>
        <extracomment>zenjin_desktop/ui/who/pin_part.py</extracomment>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>To be pressed in this order</source>
        <extracomment>zenjin_desktop/ui/who/pin_part.py</extracomment>
        <translation>In dieser Reihenfolge zu drücken</translation>
    </message>
    <message>
        <source>Another PIN…</source>
        <extracomment>zenjin_desktop/ui/who/pin_part.py</extracomment>
        <translation>Andere PIN …</translation>
    </message>
    <message>
        <source>Add a PIN…</source>
        <extracomment>zenjin_desktop/ui/who/pin_part.py</extracomment>
        <translation>PIN dazu …</translation>
    </message>
    <message>
        <source>A PIN has four digits.</source>
        <extracomment>zenjin_desktop/ui/who/pin_part.py</extracomment>
        <translation>Eine PIN hat vier Ziffern.</translation>
    </message>
    <message>
        <source>Please choose three pictures.</source>
        <extracomment>zenjin_desktop/ui/who/pin_part.py</extracomment>
        <translation>Bitte wähle drei Bilder.</translation>
    </message>
    <message>
        <source>These two are not the same. Please type them once more.</source>
        <extracomment>zenjin_desktop/ui/who/pin_part.py</extracomment>
        <translation>Diese beiden sind nicht gleich. Bitte tippe sie noch einmal.</translation>
    </message>
</context>
<context>
    <name>PinPictures</name>
    <message>
        <source>Sun</source>
        <extracomment>zenjin_desktop/ui/pin_pictures.py</extracomment>
        <translation>Sonne</translation>
    </message>
    <message>
        <source>Moon</source>
        <extracomment>zenjin_desktop/ui/pin_pictures.py</extracomment>
        <translation>Mond</translation>
    </message>
    <message>
        <source>Star</source>
        <extracomment>zenjin_desktop/ui/pin_pictures.py</extracomment>
        <translation>Stern</translation>
    </message>
    <message>
        <source>Tree</source>
        <extracomment>zenjin_desktop/ui/pin_pictures.py</extracomment>
        <translation>Baum</translation>
    </message>
    <message>
        <source>Flower</source>
        <extracomment>zenjin_desktop/ui/pin_pictures.py</extracomment>
        <translation>Blume</translation>
    </message>
    <message>
        <source>Apple</source>
        <extracomment>zenjin_desktop/ui/pin_pictures.py</extracomment>
        <translation>Apfel</translation>
    </message>
    <message>
        <source>House</source>
        <extracomment>zenjin_desktop/ui/pin_pictures.py</extracomment>
        <translation>Haus</translation>
    </message>
    <message>
        <source>Car</source>
        <extracomment>zenjin_desktop/ui/pin_pictures.py</extracomment>
        <translation>Auto</translation>
    </message>
    <message>
        <source>Boat</source>
        <extracomment>zenjin_desktop/ui/pin_pictures.py</extracomment>
        <translation>Boot</translation>
    </message>
    <message>
        <source>Ball</source>
        <extracomment>zenjin_desktop/ui/pin_pictures.py</extracomment>
        <translation>Ball</translation>
    </message>
    <message>
        <source>Key</source>
        <extracomment>zenjin_desktop/ui/pin_pictures.py</extracomment>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Umbrella</source>
        <extracomment>zenjin_desktop/ui/pin_pictures.py</extracomment>
        <translation>Schirm</translation>
    </message>
</context>
<context>
    <name>PinWait</name>
    <message numerus="yes">
        <source>Let us wait for %Ln seconds, then try again.</source>
        <extracomment>zenjin_desktop/ui/who/pad.py</extracomment>
        <translation>
            <numerusform>Wir warten %Ln Sekunde, dann versuchst du es noch einmal.</numerusform>
            <numerusform>Wir warten %Ln Sekunden, dann versuchst du es noch einmal.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Let us wait for %Ln minutes, then try again.</source>
        <extracomment>zenjin_desktop/ui/who/pad.py</extracomment>
        <translation>
            <numerusform>Wir warten %Ln Minute, dann versuchst du es noch einmal.</numerusform>
            <numerusform>Wir warten %Ln Minuten, dann versuchst du es noch einmal.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PinsPanel</name>
    <message>
        <source>PINs and cards</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_pins.py</extracomment>
        <translation>PINs und Karten</translation>
    </message>
    <message>
        <source>Only what was made of a PIN is kept, never the PIN: cards can be printed right after PINs were made, and at no other time. A PIN that was there before is replaced.</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_pins.py</extracomment>
        <translation>Behalten wird nur, was aus einer PIN errechnet ist, nie die PIN selbst: Karten lassen sich drucken, gleich nachdem PINs gemacht wurden, und sonst nie. Eine PIN, die es schon gab, wird ersetzt.</translation>
    </message>
    <message>
        <source>Who has no PIN</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_pins.py</extracomment>
        <translation>Wer keine PIN hat</translation>
    </message>
    <message>
        <source>Everybody in the list</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_pins.py</extracomment>
        <translation>Alle in der Liste</translation>
    </message>
    <message>
        <source>For whom</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_pins.py</extracomment>
        <translation>Für wen</translation>
    </message>
    <message>
        <source>Four digits</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_pins.py</extracomment>
        <translation>Vier Ziffern</translation>
    </message>
    <message>
        <source>Three pictures</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_pins.py</extracomment>
        <translation>Drei Bilder</translation>
    </message>
    <message>
        <source>What the PINs are made of</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_pins.py</extracomment>
        <translation>Woraus die PINs bestehen</translation>
    </message>
    <message>
        <source>Progress</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_pins.py</extracomment>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Cancel</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_pins.py</extracomment>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>A new PIN for %1</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_pins.py</extracomment>
        <translation>Eine neue PIN für %1</translation>
    </message>
    <message numerus="yes">
        <source>Make %Ln PINs</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_pins.py</extracomment>
        <translation>
            <numerusform>%Ln PIN machen</numerusform>
            <numerusform>%Ln PINs machen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PlacementController</name>
    <message>
        <source>Question %1</source>
        <extracomment>zenjin_desktop/ui/placement/controller.py</extracomment>
        <translation>Aufgabe %1</translation>
    </message>
</context>
<context>
    <name>PlacementView</name>
    <message>
        <source>Find my start</source>
        <extracomment>zenjin_desktop/ui/placement/view.py</extracomment>
        <translation>Meinen Anfang finden</translation>
    </message>
    <message>
        <source>Skip</source>
        <extracomment>zenjin_desktop/ui/placement/view.py</extracomment>
        <translation>Überspringen</translation>
    </message>
    <message>
        <source>Not yet  ↓</source>
        <extracomment>zenjin_desktop/ui/placement/view.py</extracomment>
        <translation>Noch nicht  ↓</translation>
    </message>
    <message>
        <source>Not yet</source>
        <extracomment>zenjin_desktop/ui/placement/view.py</extracomment>
        <translation>Noch nicht</translation>
    </message>
</context>
<context>
    <name>PlayerController</name>
    <message>
        <source>Perfect! Every one at the first try.</source>
        <extracomment>zenjin_desktop/ui/player/controller.py</extracomment>
        <translation>Perfekt! Jede beim ersten Mal.</translation>
    </message>
    <message>
        <source>So close to perfect!</source>
        <extracomment>zenjin_desktop/ui/player/controller.py</extracomment>
        <translation>Ganz nah an perfekt!</translation>
    </message>
    <message>
        <source>Stitch done. It gets easier every time!</source>
        <extracomment>zenjin_desktop/ui/player/controller.py</extracomment>
        <translation>Masche geschafft. Es wird jedes Mal leichter!</translation>
    </message>
</context>
<context>
    <name>PlayerView</name>
    <message>
        <source>Press at your answer</source>
        <extracomment>zenjin_desktop/ui/player/view.py</extracomment>
        <translation>Drück bei deiner Antwort</translation>
    </message>
    <message>
        <source>Press to go on</source>
        <extracomment>zenjin_desktop/ui/player/view.py</extracomment>
        <translation>Drück, dann geht es weiter</translation>
    </message>
    <message>
        <source>Rest on your answer</source>
        <extracomment>zenjin_desktop/ui/player/view.py</extracomment>
        <translation>Bleib auf deiner Antwort</translation>
    </message>
    <message>
        <source>Rest on an answer to go on</source>
        <extracomment>zenjin_desktop/ui/player/view.py</extracomment>
        <translation>Bleib auf einer Antwort, dann geht es weiter</translation>
    </message>
    <message>
        <source>Player</source>
        <extracomment>zenjin_desktop/ui/player/view.py</extracomment>
        <translation>Spiel</translation>
    </message>
    <message>
        <source>%1 or %2?</source>
        <extracomment>zenjin_desktop/ui/player/verdicts.py</extracomment>
        <translation>%1 oder %2?</translation>
    </message>
    <message>
        <source>Right!</source>
        <extracomment>zenjin_desktop/ui/player/verdicts.py</extracomment>
        <translation>Richtig!</translation>
    </message>
    <message numerus="yes">
        <source>Right! %Ln points</source>
        <comment>the new total</comment>
        <extracomment>zenjin_desktop/ui/player/verdicts.py</extracomment>
        <translation>
            <numerusform>Richtig! %Ln Punkt</numerusform>
            <numerusform>Richtig! %Ln Punkte</numerusform>
        </translation>
    </message>
    <message>
        <source>Almost! %1</source>
        <extracomment>zenjin_desktop/ui/player/verdicts.py</extracomment>
        <translation>Fast! %1</translation>
    </message>
    <message>
        <source>Let us look: %1</source>
        <extracomment>zenjin_desktop/ui/player/verdicts.py</extracomment>
        <translation>Wir schauen nach: %1</translation>
    </message>
</context>
<context>
    <name>PlotCard</name>
    <message>
        <source>Blink speed, last 6 weeks</source>
        <extracomment>zenjin_desktop/ui/dashboard/cards.py</extracomment>
        <translation>Blitzzeit, letzte 6 Wochen</translation>
    </message>
    <message>
        <source>My progress</source>
        <extracomment>zenjin_desktop/ui/dashboard/cards.py</extracomment>
        <translation>Mein Fortschritt</translation>
    </message>
    <message>
        <source>Here you will see how quick you get.</source>
        <extracomment>zenjin_desktop/ui/dashboard/cards.py</extracomment>
        <translation>Hier siehst du, wie schnell du wirst.</translation>
    </message>
</context>
<context>
    <name>PointsCard</name>
    <message>
        <source>Points</source>
        <extracomment>zenjin_desktop/ui/dashboard/cards.py</extracomment>
        <translation>Punkte</translation>
    </message>
    <message>
        <source>+%1 today</source>
        <extracomment>zenjin_desktop/ui/dashboard/cards.py</extracomment>
        <translation>+%1 heute</translation>
    </message>
    <message>
        <source>waiting for you</source>
        <extracomment>zenjin_desktop/ui/dashboard/cards.py</extracomment>
        <translation>sie warten auf dich</translation>
    </message>
</context>
<context>
    <name>PreviewCard</name>
    <message>
        <source>A name alone does not say whether it is the same child. Please say who it is:</source>
        <extracomment>zenjin_desktop/ui/teacher/stick_view.py</extracomment>
        <translation>Ein Name allein sagt nicht, ob es dasselbe Kind ist. Bitte sagen Sie, wer es ist:</translation>
    </message>
    <message>
        <source>The same name is the same child, for all</source>
        <extracomment>zenjin_desktop/ui/teacher/stick_view.py</extracomment>
        <translation>Bei allen: gleicher Name, gleiches Kind</translation>
    </message>
    <message>
        <source>What would change</source>
        <extracomment>zenjin_desktop/ui/teacher/stick_view.py</extracomment>
        <translation>Was sich ändern würde</translation>
    </message>
    <message>
        <source>Name</source>
        <extracomment>zenjin_desktop/ui/teacher/stick_view.py</extracomment>
        <translation>Name</translation>
    </message>
    <message>
        <source>From</source>
        <extracomment>zenjin_desktop/ui/teacher/stick_view.py</extracomment>
        <translation>Von</translation>
    </message>
    <message>
        <source>New</source>
        <extracomment>zenjin_desktop/ui/teacher/stick_view.py</extracomment>
        <translation>Neu</translation>
    </message>
    <message>
        <source>On this computer</source>
        <extracomment>zenjin_desktop/ui/teacher/stick_view.py</extracomment>
        <translation>Auf diesem Computer</translation>
    </message>
    <message>
        <source>Take in</source>
        <extracomment>zenjin_desktop/ui/teacher/stick_view.py</extracomment>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>Not now</source>
        <extracomment>zenjin_desktop/ui/teacher/stick_view.py</extracomment>
        <translation>Jetzt nicht</translation>
    </message>
    <message>
        <source>Before anything is changed</source>
        <extracomment>zenjin_desktop/ui/teacher/stick_view.py</extracomment>
        <translation>Bevor etwas geändert wird</translation>
    </message>
</context>
<context>
    <name>PreviewPanel</name>
    <message>
        <source>Letters of the file</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_preview.py</extracomment>
        <translation>Zeichensatz der Datei</translation>
    </message>
    <message>
        <source>All rows</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_preview_words.py</extracomment>
        <translation>Alle Zeilen</translation>
    </message>
    <message>
        <source>New</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_preview_words.py</extracomment>
        <translation>Neu</translation>
    </message>
    <message>
        <source>Changed</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_preview_words.py</extracomment>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>No change</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_preview_words.py</extracomment>
        <translation>Keine Änderung</translation>
    </message>
    <message>
        <source>Doubtful</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_preview_words.py</extracomment>
        <translation>Fraglich</translation>
    </message>
    <message>
        <source>Which rows are shown</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_preview.py</extracomment>
        <translation>Welche Zeilen zu sehen sind</translation>
    </message>
    <message>
        <source>Row</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_preview_words.py</extracomment>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>Name</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_preview_words.py</extracomment>
        <translation>Name</translation>
    </message>
    <message>
        <source>Class</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_preview_words.py</extracomment>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>What comes of it</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_preview_words.py</extracomment>
        <translation>Was daraus wird</translation>
    </message>
    <message>
        <source>The list</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_preview.py</extracomment>
        <translation>Die Liste</translation>
    </message>
    <message>
        <source>Add this one all the same</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_preview.py</extracomment>
        <translation>Trotzdem aufnehmen</translation>
    </message>
    <message>
        <source>Leave the other doubtful rows out</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_preview.py</extracomment>
        <translation>Die anderen fraglichen Zeilen weglassen</translation>
    </message>
    <message>
        <source>PINs for those who are new</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_preview.py</extracomment>
        <translation>PINs für die, die neu sind</translation>
    </message>
    <message>
        <source>No PIN</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_preview_words.py</extracomment>
        <translation>Keine PIN</translation>
    </message>
    <message>
        <source>Four digits</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_preview_words.py</extracomment>
        <translation>Vier Ziffern</translation>
    </message>
    <message>
        <source>Three pictures</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_preview_words.py</extracomment>
        <translation>Drei Bilder</translation>
    </message>
    <message>
        <source>Progress</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_preview.py</extracomment>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Cancel</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_preview.py</extracomment>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Windows, Western Europe</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_preview_words.py</extracomment>
        <translation>Windows, Westeuropa</translation>
    </message>
    <message>
        <source>Windows, Central Europe</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_preview_words.py</extracomment>
        <translation>Windows, Mitteleuropa</translation>
    </message>
    <message>
        <source>Windows, Turkish</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_preview_words.py</extracomment>
        <translation>Windows, Türkisch</translation>
    </message>
    <message>
        <source>Macintosh, old</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_preview_words.py</extracomment>
        <translation>Macintosh, alt</translation>
    </message>
    <message>
        <source>DOS, Western Europe</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_preview_words.py</extracomment>
        <translation>DOS, Westeuropa</translation>
    </message>
    <message>
        <source>Windows, Cyrillic</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_preview_words.py</extracomment>
        <translation>Windows, kyrillisch</translation>
    </message>
    <message>
        <source>Chinese (GBK)</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_preview_words.py</extracomment>
        <translation>Chinesisch (GBK)</translation>
    </message>
    <message>
        <source>Letters found out by itself</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_preview_words.py</extracomment>
        <translation>Zeichensatz selbst erkannt</translation>
    </message>
    <message>
        <source>Letters: %1</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_preview_words.py</extracomment>
        <translation>Zeichensatz: %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows: %1 new, %2 changed, %3 the same, %4 doubtful.</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_preview_words.py</extracomment>
        <translation>
            <numerusform>%Ln Zeile: %1 neu, %2 geändert, %3 gleich, %4 fraglich.</numerusform>
            <numerusform>%Ln Zeilen: %1 neu, %2 geändert, %3 gleich, %4 fraglich.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln learners here are not on it and stay as they are.</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_preview_words.py</extracomment>
        <translation>
            <numerusform>%Ln Kind hier steht nicht darauf und bleibt, wie es ist.</numerusform>
            <numerusform>%Ln Kinder hier stehen nicht darauf und bleiben, wie sie sind.</numerusform>
        </translation>
    </message>
    <message>
        <source>Row %1, %2: %3</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_preview_words.py</extracomment>
        <translation>Zeile %1, %2: %3</translation>
    </message>
    <message numerus="yes">
        <source>Take over %Ln rows</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_preview.py</extracomment>
        <translation>
            <numerusform>%Ln Zeile übernehmen</numerusform>
            <numerusform>%Ln Zeilen übernehmen</numerusform>
        </translation>
    </message>
    <message>
        <source>Please decide about the doubtful rows first; nothing is stored yet.</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_preview.py</extracomment>
        <translation>Bitte entscheiden Sie erst über die fraglichen Zeilen; noch ist nichts gespeichert.</translation>
    </message>
    <message>
        <source>There is nothing to take over.</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_preview.py</extracomment>
        <translation>Es gibt nichts zu übernehmen.</translation>
    </message>
</context>
<context>
    <name>Program</name>
    <message numerus="yes">
        <source>And %Ln more; the log has them all.</source>
        <extracomment>zenjin_desktop/program.py</extracomment>
        <translation>
            <numerusform>Und noch %Ln; im Protokoll stehen alle.</numerusform>
            <numerusform>Und noch %Ln; im Protokoll stehen alle.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProgressView</name>
    <message>
        <source>My progress</source>
        <extracomment>zenjin_desktop/ui/progress/view.py</extracomment>
        <translation>Mein Fortschritt</translation>
    </message>
    <message>
        <source>How far back</source>
        <extracomment>zenjin_desktop/ui/progress/view.py</extracomment>
        <translation>Wie weit zurück</translation>
    </message>
    <message>
        <source>Find my start</source>
        <extracomment>zenjin_desktop/ui/progress/view.py</extracomment>
        <translation>Meinen Anfang finden</translation>
    </message>
    <message>
        <source>From</source>
        <comment>the first day of a row</comment>
        <extracomment>zenjin_desktop/ui/progress/view.py</extracomment>
        <translation>Ab</translation>
    </message>
    <message>
        <source>Points a day</source>
        <extracomment>zenjin_desktop/ui/progress/view.py</extracomment>
        <translation>Punkte am Tag</translation>
    </message>
    <message>
        <source>Points</source>
        <extracomment>zenjin_desktop/ui/progress/view.py</extracomment>
        <translation>Punkte</translation>
    </message>
    <message>
        <source>Blink speed</source>
        <extracomment>zenjin_desktop/ui/progress/view.py</extracomment>
        <translation>Blitzzeit</translation>
    </message>
    <message>
        <source>Seconds</source>
        <extracomment>zenjin_desktop/ui/progress/view.py</extracomment>
        <translation>Sekunden</translation>
    </message>
    <message>
        <source>Secure</source>
        <extracomment>zenjin_desktop/ui/progress/view.py</extracomment>
        <translation>Sicher</translation>
    </message>
    <message>
        <source>Perfect</source>
        <extracomment>zenjin_desktop/ui/progress/view.py</extracomment>
        <translation>Perfekt</translation>
    </message>
    <message>
        <source>Nearly</source>
        <extracomment>zenjin_desktop/ui/progress/view.py</extracomment>
        <translation>Fast</translation>
    </message>
    <message>
        <source>Met</source>
        <extracomment>zenjin_desktop/ui/progress/view.py</extracomment>
        <translation>Kennengelernt</translation>
    </message>
    <message>
        <source>Threads</source>
        <extracomment>zenjin_desktop/ui/progress/view.py</extracomment>
        <translation>Fäden</translation>
    </message>
    <message>
        <source>Thread</source>
        <extracomment>zenjin_desktop/ui/progress/view.py</extracomment>
        <translation>Faden</translation>
    </message>
    <message>
        <source>Stitches</source>
        <extracomment>zenjin_desktop/ui/progress/view.py</extracomment>
        <translation>Maschen</translation>
    </message>
    <message>
        <source>Points a week</source>
        <extracomment>zenjin_desktop/ui/progress/view.py</extracomment>
        <translation>Punkte in der Woche</translation>
    </message>
    <message>
        <source>Your first points are waiting.</source>
        <extracomment>zenjin_desktop/ui/progress/view.py</extracomment>
        <translation>Deine ersten Punkte warten.</translation>
    </message>
    <message>
        <source>Here you will see how quick you get.</source>
        <extracomment>zenjin_desktop/ui/progress/view.py</extracomment>
        <translation>Hier siehst du, wie schnell du wirst.</translation>
    </message>
    <message>
        <source>Picture (*.png)</source>
        <extracomment>zenjin_desktop/ui/progress/view.py</extracomment>
        <translation>Bild (*.png)</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <extracomment>zenjin_desktop/ui/progress/view.py</extracomment>
        <translation>Tabelle (*.csv)</translation>
    </message>
    <message>
        <source>This could not be saved: %1. Choose another place.</source>
        <extracomment>zenjin_desktop/ui/progress/view.py</extracomment>
        <translation>Das ließ sich nicht speichern: %1. Bitte einen anderen Ort wählen.</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <extracomment>zenjin_desktop/ui/progress/view.py</extracomment>
        <translation>Gespeichert als %1.</translation>
    </message>
    <message>
        <source>6 weeks</source>
        <extracomment>zenjin_desktop/ui/progress/view.py</extracomment>
        <translation>6 Wochen</translation>
    </message>
    <message>
        <source>6 months</source>
        <extracomment>zenjin_desktop/ui/progress/view.py</extracomment>
        <translation>6 Monate</translation>
    </message>
    <message>
        <source>All</source>
        <extracomment>zenjin_desktop/ui/progress/view.py</extracomment>
        <translation>Alles</translation>
    </message>
    <message numerus="yes">
        <source>%Ln points</source>
        <extracomment>zenjin_desktop/ui/progress/view.py</extracomment>
        <translation>
            <numerusform>%Ln Punkt</numerusform>
            <numerusform>%Ln Punkte</numerusform>
        </translation>
    </message>
    <message>
        <source>Week of %1</source>
        <extracomment>zenjin_desktop/ui/progress/view.py</extracomment>
        <translation>Woche ab %1</translation>
    </message>
</context>
<context>
    <name>ReadingAloud</name>
    <message>
        <source>what</source>
        <extracomment>zenjin_desktop/ui/speech.py</extracomment>
        <translation>wie viel</translation>
    </message>
    <message>
        <source>times</source>
        <extracomment>zenjin_desktop/ui/speech.py</extracomment>
        <translation>mal</translation>
    </message>
    <message>
        <source>divided by</source>
        <extracomment>zenjin_desktop/ui/speech.py</extracomment>
        <translation>geteilt durch</translation>
    </message>
    <message>
        <source>minus</source>
        <extracomment>zenjin_desktop/ui/speech.py</extracomment>
        <translation>minus</translation>
    </message>
    <message>
        <source>plus</source>
        <extracomment>zenjin_desktop/ui/speech.py</extracomment>
        <translation>plus</translation>
    </message>
    <message>
        <source>equals</source>
        <extracomment>zenjin_desktop/ui/speech.py</extracomment>
        <translation>gleich</translation>
    </message>
    <message>
        <source>%1 or %2?</source>
        <extracomment>zenjin_desktop/ui/speech.py</extracomment>
        <translation>%1 oder %2?</translation>
    </message>
</context>
<context>
    <name>Reasons</name>
    <message>
        <source>there is no route &quot;{route}&quot;</source>
        <extracomment>zenjin_core/curriculum/catalogue.py</extracomment>
        <translation>Den Weg „{route}“ gibt es nicht</translation>
    </message>
    <message>
        <source>only one number of a × or + can be asked for in brackets</source>
        <extracomment>zenjin_core/curriculum/families.py</extracomment>
        <translation>In Klammern kann nur nach einer Zahl von × oder + gefragt werden</translation>
    </message>
    <message>
        <source>{numbers} has a number below nought</source>
        <extracomment>zenjin_core/curriculum/families.py</extracomment>
        <translation>{numbers} enthält eine Zahl unter null</translation>
    </message>
    <message>
        <source>{number} cannot be divided by nought</source>
        <extracomment>zenjin_core/curriculum/families.py</extracomment>
        <translation>{number} lässt sich nicht durch null teilen</translation>
    </message>
    <message>
        <source>{numbers} is not a whole number</source>
        <extracomment>zenjin_core/curriculum/families.py</extracomment>
        <translation>{numbers} ist keine ganze Zahl</translation>
    </message>
    <message>
        <source>with the factor 0 every number would be right</source>
        <extracomment>zenjin_core/curriculum/families.py</extracomment>
        <translation>Mit dem Faktor 0 wäre jede Zahl richtig</translation>
    </message>
    <message>
        <source>{number} is larger than {most}</source>
        <extracomment>zenjin_core/curriculum/families.py</extracomment>
        <translation>{number} ist größer als {most}</translation>
    </message>
    <message>
        <source>{number} is below nought</source>
        <extracomment>zenjin_core/curriculum/families.py</extracomment>
        <translation>{number} liegt unter null</translation>
    </message>
    <message>
        <source>{family} of {one}</source>
        <extracomment>zenjin_core/curriculum/families.py</extracomment>
        <translation>{family} von {one}</translation>
    </message>
    <message>
        <source>{family} of {one} and {other}</source>
        <extracomment>zenjin_core/curriculum/families.py</extracomment>
        <translation>{family} von {one} und {other}</translation>
    </message>
    <message>
        <source>double</source>
        <extracomment>zenjin_core/curriculum/families.py</extracomment>
        <translation>Das Doppelte</translation>
    </message>
    <message>
        <source>half</source>
        <extracomment>zenjin_core/curriculum/families.py</extracomment>
        <translation>Die Hälfte</translation>
    </message>
    <message>
        <source>times</source>
        <extracomment>zenjin_core/curriculum/families.py</extracomment>
        <translation>Das Produkt</translation>
    </message>
    <message>
        <source>divide</source>
        <extracomment>zenjin_core/curriculum/families.py</extracomment>
        <translation>Der Quotient</translation>
    </message>
    <message>
        <source>add</source>
        <extracomment>zenjin_core/curriculum/families.py</extracomment>
        <translation>Die Summe</translation>
    </message>
    <message>
        <source>subtract</source>
        <extracomment>zenjin_core/curriculum/families.py</extracomment>
        <translation>Die Differenz</translation>
    </message>
    <message>
        <source>missing_factor</source>
        <extracomment>zenjin_core/curriculum/families.py</extracomment>
        <translation>Der fehlende Faktor</translation>
    </message>
    <message>
        <source>missing_addend</source>
        <extracomment>zenjin_core/curriculum/families.py</extracomment>
        <translation>Der fehlende Summand</translation>
    </message>
    <message>
        <source>the folder holds no thread files</source>
        <extracomment>zenjin_core/curriculum/loader.py</extracomment>
        <translation>Im Ordner sind keine Dateien mit Fäden</translation>
    </message>
    <message>
        <source>id: {id} is no id for a thread of one&apos;s own, as numbers below {number} are the program&apos;s; take one from {first} to {last}</source>
        <extracomment>zenjin_core/curriculum/loader.py</extracomment>
        <translation>id: {id} geht nicht für einen eigenen Faden, denn Nummern unter {number} gehören dem Programm; nimm eine von {first} bis {last}</translation>
    </message>
    <message>
        <source>another file already holds {id}</source>
        <extracomment>zenjin_core/curriculum/loader.py</extracomment>
        <translation>Eine andere Datei enthält {id} schon</translation>
    </message>
    <message>
        <source>it asks the same twenty questions as {other}</source>
        <extracomment>zenjin_core/curriculum/loader.py</extracomment>
        <translation>Er stellt dieselben zwanzig Aufgaben wie {other}</translation>
    </message>
    <message>
        <source>the route {name} names {thread}, which no file of tube {tube} holds</source>
        <extracomment>zenjin_core/curriculum/loader.py</extracomment>
        <translation>Der Weg {name} nennt {thread}, das keine Datei von Röhre {tube} enthält</translation>
    </message>
    <message>
        <source>There is a fault in {file}: {why}.</source>
        <extracomment>zenjin_core/curriculum/problem.py</extracomment>
        <translation>In {file} stimmt etwas nicht: {why}.</translation>
    </message>
    <message>
        <source>There is a fault in {file}, {stitch}: {why}.</source>
        <extracomment>zenjin_core/curriculum/problem.py</extracomment>
        <translation>In {file}, {stitch}, stimmt etwas nicht: {why}.</translation>
    </message>
    <message>
        <source>{field}: {why}</source>
        <extracomment>zenjin_core/curriculum/problem.py</extracomment>
        <translation>Bei {field}: {why}</translation>
    </message>
    <message>
        <source>its value is not as it should be</source>
        <extracomment>zenjin_core/curriculum/problem.py</extracomment>
        <translation>Der Wert ist nicht so, wie er sein soll</translation>
    </message>
    <message>
        <source>its length must be {bound}</source>
        <extracomment>zenjin_core/curriculum/problem.py</extracomment>
        <translation>Die Länge muss {bound} sein</translation>
    </message>
    <message>
        <source>it must be {wanted}, not {given}</source>
        <extracomment>zenjin_core/curriculum/problem.py</extracomment>
        <translation>Erwartet wird {wanted}, da ist aber {given}</translation>
    </message>
    <message>
        <source>it must be {bound}</source>
        <extracomment>zenjin_core/curriculum/problem.py</extracomment>
        <translation>Der Wert muss {bound} sein</translation>
    </message>
    <message>
        <source>{name} is missing</source>
        <extracomment>zenjin_core/curriculum/problem.py</extracomment>
        <translation>{name} fehlt</translation>
    </message>
    <message>
        <source>nothing knows {name}</source>
        <extracomment>zenjin_core/curriculum/problem.py</extracomment>
        <translation>{name} kennt das Programm nicht</translation>
    </message>
    <message>
        <source>{name} is no choice</source>
        <extracomment>zenjin_core/curriculum/problem.py</extracomment>
        <translation>{name} steht nicht zur Wahl</translation>
    </message>
    <message>
        <source>a whole number</source>
        <extracomment>zenjin_core/curriculum/problem.py</extracomment>
        <translation>eine ganze Zahl</translation>
    </message>
    <message>
        <source>a number</source>
        <extracomment>zenjin_core/curriculum/problem.py</extracomment>
        <translation>eine Zahl</translation>
    </message>
    <message>
        <source>text</source>
        <extracomment>zenjin_core/curriculum/problem.py</extracomment>
        <translation>Text</translation>
    </message>
    <message>
        <source>true or false</source>
        <extracomment>zenjin_core/curriculum/problem.py</extracomment>
        <translation>true oder false</translation>
    </message>
    <message>
        <source>a list</source>
        <extracomment>zenjin_core/curriculum/problem.py</extracomment>
        <translation>eine Liste</translation>
    </message>
    <message>
        <source>a table</source>
        <extracomment>zenjin_core/curriculum/problem.py</extracomment>
        <translation>eine Tabelle</translation>
    </message>
    <message>
        <source>nothing</source>
        <extracomment>zenjin_core/curriculum/problem.py</extracomment>
        <translation>nichts</translation>
    </message>
    <message>
        <source>nothing says what {letter} runs through</source>
        <extracomment>zenjin_core/curriculum/recipe.py</extracomment>
        <translation>Es fehlt, welche Zahlen {letter} durchläuft</translation>
    </message>
    <message>
        <source>{letter} runs through numbers but is not used</source>
        <extracomment>zenjin_core/curriculum/recipe.py</extracomment>
        <translation>{letter} durchläuft Zahlen, kommt aber nicht vor</translation>
    </message>
    <message>
        <source>&quot;{part}&quot; is neither a number, a range like 5..100/5 nor a set</source>
        <extracomment>zenjin_core/curriculum/recipe.py</extracomment>
        <translation>„{part}“ ist weder eine Zahl noch ein Bereich wie 5..100/5 noch eine Menge</translation>
    </message>
    <message>
        <source>&quot;{text}&quot; has more than {most} numbers</source>
        <extracomment>zenjin_core/curriculum/recipe.py</extracomment>
        <translation>„{text}“ hat mehr als {most} Zahlen</translation>
    </message>
    <message>
        <source>&quot;{rest}&quot; is not part of a pair like (4, 7)</source>
        <extracomment>zenjin_core/curriculum/recipe.py</extracomment>
        <translation>„{rest}“ gehört zu keinem Paar wie (4, 7)</translation>
    </message>
    <message>
        <source>a list of pairs needs at least one pair like (4, 7)</source>
        <extracomment>zenjin_core/curriculum/recipe.py</extracomment>
        <translation>Eine Liste von Paaren braucht mindestens ein Paar wie (4, 7)</translation>
    </message>
    <message>
        <source>&quot;{text}&quot; should have exactly one sign × ÷ + − outside brackets, or begin with double or half</source>
        <extracomment>zenjin_core/curriculum/recipe.py</extracomment>
        <translation>„{text}“ soll außerhalb von Klammern genau ein Zeichen × ÷ + − haben oder mit double oder half beginnen</translation>
    </message>
    <message>
        <source>&quot;{text}&quot; is not a number, a letter or a sum like (10+u)</source>
        <extracomment>zenjin_core/curriculum/recipe.py</extracomment>
        <translation>„{text}“ ist weder eine Zahl noch ein Buchstabe noch eine Summe wie (10+u)</translation>
    </message>
    <message>
        <source>after &quot;for&quot; comes a letter and what it runs through, not &quot;{source}&quot;</source>
        <extracomment>zenjin_core/curriculum/recipe.py</extracomment>
        <translation>Hinter „for“ stehen ein Buchstabe und was er durchläuft, nicht „{source}“</translation>
    </message>
    <message>
        <source>no list of pairs is called &quot;{name}&quot;</source>
        <extracomment>zenjin_core/curriculum/recipe.py</extracomment>
        <translation>Keine Liste von Paaren heißt „{name}“</translation>
    </message>
    <message>
        <source>&quot;{letters}&quot; is neither a letter nor a pair of letters like (u, v)</source>
        <extracomment>zenjin_core/curriculum/recipe.py</extracomment>
        <translation>„{letters}“ ist weder ein Buchstabe noch ein Paar von Buchstaben wie (u, v)</translation>
    </message>
    <message>
        <source>the range &quot;{text}&quot; does not lead from its first number to its last</source>
        <extracomment>zenjin_core/curriculum/recipe.py</extracomment>
        <translation>Der Bereich „{text}“ führt nicht von seiner ersten Zahl zu seiner letzten</translation>
    </message>
    <message>
        <source>the range &quot;{text}&quot; has more than {most} numbers</source>
        <extracomment>zenjin_core/curriculum/recipe.py</extracomment>
        <translation>Der Bereich „{text}“ hat mehr als {most} Zahlen</translation>
    </message>
    <message>
        <source>{digits}… is too large a number</source>
        <extracomment>zenjin_core/curriculum/recipe.py</extracomment>
        <translation>{digits}… ist eine zu große Zahl</translation>
    </message>
    <message>
        <source>{name}: {why}</source>
        <extracomment>zenjin_core/curriculum/thread_file.py</extracomment>
        <translation>Bei {name}: {why}</translation>
    </message>
    <message>
        <source>the id &quot;{id}&quot; has not the form thread-T1-001</source>
        <extracomment>zenjin_core/curriculum/thread_file.py</extracomment>
        <translation>Die id „{id}“ ist nicht wie thread-T1-001 gebaut</translation>
    </message>
    <message>
        <source>the id says tube {named}, the file says tube {tube}</source>
        <extracomment>zenjin_core/curriculum/thread_file.py</extracomment>
        <translation>Die id nennt Röhre {named}, die Datei Röhre {tube}</translation>
    </message>
    <message>
        <source>its id has not the form {form}</source>
        <extracomment>zenjin_core/curriculum/thread_file.py</extracomment>
        <translation>Die id ist nicht wie {form} gebaut</translation>
    </message>
    <message>
        <source>in &quot;{text}&quot; {why}</source>
        <extracomment>zenjin_core/curriculum/thread_file.py</extracomment>
        <translation>Bei „{text}“: {why}</translation>
    </message>
    <message>
        <source>it has more than {most} questions instead of {wanted}</source>
        <extracomment>zenjin_core/curriculum/thread_file.py</extracomment>
        <translation>Es sind mehr als {most} Aufgaben statt {wanted}</translation>
    </message>
    <message>
        <source>in question {number} of written, {why}</source>
        <extracomment>zenjin_core/curriculum/thread_file.py</extracomment>
        <translation>In Aufgabe {number} von written: {why}</translation>
    </message>
    <message>
        <source>it has {count} questions instead of {wanted}</source>
        <extracomment>zenjin_core/curriculum/thread_file.py</extracomment>
        <translation>Aufgaben: {count} statt {wanted}</translation>
    </message>
    <message>
        <source>{one} and {other} ask the same</source>
        <extracomment>zenjin_core/curriculum/thread_file.py</extracomment>
        <translation>{one} und {other} fragen dasselbe</translation>
    </message>
    <message>
        <source>{answer} is the answer of {times} questions, {most} are allowed</source>
        <extracomment>zenjin_core/curriculum/thread_file.py</extracomment>
        <translation>{answer} ist die Antwort von {times} Aufgaben, erlaubt sind {most}</translation>
    </message>
    <message>
        <source>{small} answers are below {bound}, so fewer than {least} distractors could lie below their answers</source>
        <extracomment>zenjin_core/curriculum/thread_file.py</extracomment>
        <translation>Antworten unter {bound}: {small}; so könnten weniger als {least} falsche Antworten kleiner als die richtige sein</translation>
    </message>
    <message>
        <source>its id is used twice</source>
        <extracomment>zenjin_core/curriculum/thread_file.py</extracomment>
        <translation>Die id kommt zweimal vor</translation>
    </message>
    <message>
        <source>stitch number {number}</source>
        <extracomment>zenjin_core/curriculum/thread_file.py</extracomment>
        <translation>Masche Nummer {number}</translation>
    </message>
    <message>
        <source>title: it is empty</source>
        <extracomment>zenjin_core/curriculum/title.py</extracomment>
        <translation>title: Er ist leer</translation>
    </message>
    <message>
        <source>title: it has {count} letters, at most {most} fit</source>
        <extracomment>zenjin_core/curriculum/title.py</extracomment>
        <translation>title: Er hat {count} Zeichen, höchstens {most} passen</translation>
    </message>
    <message>
        <source>title: there is a sign that cannot be shown (U+{code})</source>
        <extracomment>zenjin_core/curriculum/title.py</extracomment>
        <translation>title: Ein Zeichen darin lässt sich nicht zeigen (U+{code})</translation>
    </message>
    <message>
        <source>it cannot be read (it is no file)</source>
        <extracomment>zenjin_core/curriculum/toml_file.py</extracomment>
        <translation>Lesen geht nicht (es ist keine Datei)</translation>
    </message>
    <message>
        <source>it cannot be read ({why})</source>
        <extracomment>zenjin_core/curriculum/toml_file.py</extracomment>
        <translation>Lesen geht nicht ({why})</translation>
    </message>
    <message>
        <source>it is larger than {most} bytes</source>
        <extracomment>zenjin_core/curriculum/toml_file.py</extracomment>
        <translation>Sie ist größer als {most} Bytes</translation>
    </message>
    <message>
        <source>it is not a text in UTF-8</source>
        <extracomment>zenjin_core/curriculum/toml_file.py</extracomment>
        <translation>Das ist kein Text in UTF-8</translation>
    </message>
    <message>
        <source>it is not TOML: there are more than {most} dots in a line (at line {line})</source>
        <extracomment>zenjin_core/curriculum/toml_file.py</extracomment>
        <translation>Das ist kein TOML: In Zeile {line} stehen mehr als {most} Punkte</translation>
    </message>
    <message>
        <source>it is not TOML: its brackets are nested too deeply</source>
        <extracomment>zenjin_core/curriculum/toml_file.py</extracomment>
        <translation>Das ist kein TOML: Die Klammern sind zu tief geschachtelt</translation>
    </message>
    <message>
        <source>it is not TOML (at line {line}, column {column})</source>
        <extracomment>zenjin_core/curriculum/toml_file.py</extracomment>
        <translation>Das ist kein TOML (Zeile {line}, Spalte {column})</translation>
    </message>
    <message>
        <source>it is not TOML</source>
        <extracomment>zenjin_core/curriculum/toml_file.py</extracomment>
        <translation>Das ist kein TOML</translation>
    </message>
    <message>
        <source>it is not TOML: a number has more than {most} digits (at line {line})</source>
        <extracomment>zenjin_core/curriculum/toml_file.py</extracomment>
        <translation>Das ist kein TOML: In Zeile {line} hat eine Zahl mehr als {most} Stellen</translation>
    </message>
    <message>
        <source>the answer</source>
        <extracomment>zenjin_core/curriculum/written.py</extracomment>
        <translation>Die Antwort</translation>
    </message>
    <message>
        <source>the distractor</source>
        <extracomment>zenjin_core/curriculum/written.py</extracomment>
        <translation>Die falsche Antwort</translation>
    </message>
    <message>
        <source>nothing is asked</source>
        <extracomment>zenjin_core/curriculum/written.py</extracomment>
        <translation>Es wird nichts gefragt</translation>
    </message>
    <message>
        <source>there are {count} letters, {most} fit on the line</source>
        <extracomment>zenjin_core/curriculum/written.py</extracomment>
        <translation>Es sind {count} Zeichen, auf die Zeile passen {most}</translation>
    </message>
    <message>
        <source>there is a sign that cannot be shown</source>
        <extracomment>zenjin_core/curriculum/written.py</extracomment>
        <translation>Ein Zeichen darin lässt sich nicht zeigen</translation>
    </message>
    <message>
        <source>there is more than one {blank}</source>
        <extracomment>zenjin_core/curriculum/written.py</extracomment>
        <translation>{blank} kommt mehr als einmal vor</translation>
    </message>
    <message>
        <source>the answer {answer} is a distractor too</source>
        <extracomment>zenjin_core/curriculum/written.py</extracomment>
        <translation>Die Antwort {answer} steht auch unter den falschen</translation>
    </message>
    <message>
        <source>a distractor stands there twice</source>
        <extracomment>zenjin_core/curriculum/written.py</extracomment>
        <translation>Eine falsche Antwort steht zweimal da</translation>
    </message>
    <message>
        <source>the answer is not {answer}; no whole number is right</source>
        <extracomment>zenjin_core/curriculum/written.py</extracomment>
        <translation>Die Antwort ist nicht {answer}; keine ganze Zahl ist richtig</translation>
    </message>
    <message>
        <source>the answer is not {answer} but {right}</source>
        <extracomment>zenjin_core/curriculum/written.py</extracomment>
        <translation>Die Antwort ist nicht {answer}, sondern {right}</translation>
    </message>
    <message>
        <source>{value} is right as well as {answer}</source>
        <extracomment>zenjin_core/curriculum/written.py</extracomment>
        <translation>{value} ist ebenso richtig wie {answer}</translation>
    </message>
    <message>
        <source>{what} {value} is below nought</source>
        <extracomment>zenjin_core/curriculum/written.py</extracomment>
        <translation>{what} {value} liegt unter null</translation>
    </message>
    <message>
        <source>{what} is much larger than {most}</source>
        <extracomment>zenjin_core/curriculum/written.py</extracomment>
        <translation>{what} ist viel größer als {most}</translation>
    </message>
    <message>
        <source>{what} {value} is larger than {most}</source>
        <extracomment>zenjin_core/curriculum/written.py</extracomment>
        <translation>{what} {value} ist größer als {most}</translation>
    </message>
    <message>
        <source>the system reports a fault</source>
        <extracomment>zenjin_core/said.py</extracomment>
        <translation>Das System meldet einen Fehler</translation>
    </message>
    <message>
        <source>there is no room left</source>
        <extracomment>zenjin_core/said.py</extracomment>
        <translation>Es ist kein Platz mehr frei</translation>
    </message>
    <message>
        <source>that is not allowed here</source>
        <extracomment>zenjin_core/said.py</extracomment>
        <translation>Das ist hier nicht erlaubt</translation>
    </message>
    <message>
        <source>a folder and a file are in each other&apos;s place</source>
        <extracomment>zenjin_core/said.py</extracomment>
        <translation>Wo ein Ordner sein soll, ist eine Datei, oder umgekehrt</translation>
    </message>
    <message>
        <source>the drive does not answer</source>
        <extracomment>zenjin_core/said.py</extracomment>
        <translation>Das Laufwerk antwortet nicht</translation>
    </message>
    <message>
        <source>nothing can be written there</source>
        <extracomment>zenjin_core/said.py</extracomment>
        <translation>Dort lässt sich nichts schreiben</translation>
    </message>
    <message>
        <source>it is not there</source>
        <extracomment>zenjin_core/said.py</extracomment>
        <translation>Da ist nichts</translation>
    </message>
    <message>
        <source>the disk reports a fault</source>
        <extracomment>zenjin_core/said.py</extracomment>
        <translation>Die Platte meldet einen Fehler</translation>
    </message>
    <message>
        <source>another program is using it</source>
        <extracomment>zenjin_core/said.py</extracomment>
        <translation>Ein anderes Programm benutzt sie gerade</translation>
    </message>
    <message>
        <source>its name is too long</source>
        <extracomment>zenjin_core/said.py</extracomment>
        <translation>Der Name ist zu lang</translation>
    </message>
    <message>
        <source>too many files are open</source>
        <extracomment>zenjin_core/said.py</extracomment>
        <translation>Zu viele Dateien sind offen</translation>
    </message>
    <message>
        <source>it is a link</source>
        <extracomment>zenjin_core/said.py</extracomment>
        <translation>es ist eine Verknüpfung</translation>
    </message>
    <message>
        <source>the file has a second name elsewhere</source>
        <extracomment>zenjin_core/said.py</extracomment>
        <translation>die Datei hat anderswo noch einen Namen</translation>
    </message>
    <message>
        <source>it is neither a file nor a folder</source>
        <extracomment>zenjin_core/said.py</extracomment>
        <translation>es ist weder eine Datei noch ein Ordner</translation>
    </message>
    <message>
        <source>status {status}</source>
        <extracomment>zenjin_desktop/foreign.py</extracomment>
        <translation>Status {status}</translation>
    </message>
    <message>
        <source>its name is not known in this network</source>
        <extracomment>zenjin_desktop/foreign.py</extracomment>
        <translation>Sein Name ist in diesem Netz nicht bekannt</translation>
    </message>
    <message>
        <source>it takes no connection</source>
        <extracomment>zenjin_desktop/foreign.py</extracomment>
        <translation>Er nimmt keine Verbindung an</translation>
    </message>
    <message>
        <source>it did not answer in time</source>
        <extracomment>zenjin_desktop/foreign.py</extracomment>
        <translation>Er hat nicht rechtzeitig geantwortet</translation>
    </message>
    <message>
        <source>the connection was cut</source>
        <extracomment>zenjin_desktop/foreign.py</extracomment>
        <translation>Die Verbindung brach ab</translation>
    </message>
    <message>
        <source>its certificate is not trusted, or the connection is not safe</source>
        <extracomment>zenjin_desktop/foreign.py</extracomment>
        <translation>Seinem Zertifikat wird nicht vertraut, oder die Verbindung ist nicht sicher</translation>
    </message>
    <message>
        <source>the proxy of this network lets nothing through to it</source>
        <extracomment>zenjin_desktop/foreign.py</extracomment>
        <translation>Der Proxy dieses Netzes lässt nichts zu ihm durch</translation>
    </message>
    <message>
        <source>the proxy of this network takes no connection</source>
        <extracomment>zenjin_desktop/foreign.py</extracomment>
        <translation>Der Proxy dieses Netzes nimmt keine Verbindung an</translation>
    </message>
    <message>
        <source>the connection failed</source>
        <extracomment>zenjin_desktop/foreign.py</extracomment>
        <translation>Die Verbindung kam nicht zustande</translation>
    </message>
    <message>
        <source>it cannot be opened</source>
        <extracomment>zenjin_desktop/foreign.py</extracomment>
        <translation>Sie lässt sich nicht öffnen</translation>
    </message>
    <message>
        <source>what is in it cannot be read any more</source>
        <extracomment>zenjin_desktop/foreign.py</extracomment>
        <translation>Was darin steht, ist nicht mehr lesbar</translation>
    </message>
    <message>
        <source>it is no data file of this program</source>
        <extracomment>zenjin_desktop/foreign.py</extracomment>
        <translation>Es ist keine Datei dieses Programms</translation>
    </message>
    <message>
        <source>Windows could not load this log-in&apos;s own profile and gave it one for now</source>
        <extracomment>zenjin_desktop/forgetting.py</extracomment>
        <translation>Windows konnte das eigene Profil dieser Anmeldung nicht laden und hat ihr nur eines für jetzt gegeben</translation>
    </message>
    <message>
        <source>Windows begins this log-in anew each time</source>
        <extracomment>zenjin_desktop/forgetting.py</extracomment>
        <translation>Windows fängt bei dieser Anmeldung jedes Mal neu an</translation>
    </message>
    <message>
        <source>{folder}: it cannot be read ({why}).</source>
        <extracomment>zenjin_desktop/lessons.py</extracomment>
        <translation>{folder} lässt sich nicht lesen ({why}).</translation>
    </message>
    <message>
        <source>Settings: {why}; the route {route} is taken.</source>
        <extracomment>zenjin_desktop/lessons.py</extracomment>
        <translation>Einstellungen: {why}; stattdessen wird {route} genommen.</translation>
    </message>
    <message>
        <source>ZENJIN_POLICY: this computer has a policy of its own; only an administrator names another. It is passed over.</source>
        <extracomment>zenjin_desktop/policy.py</extracomment>
        <translation>ZENJIN_POLICY: Dieser Computer hat eigene Vorgaben; andere nennt nur, wer ihn verwaltet. Das wird übergangen.</translation>
    </message>
    <message>
        <source>{place}: {key} is for this computer&apos;s policy to say, and for administrators. It is passed over.</source>
        <extracomment>zenjin_desktop/policy.py</extracomment>
        <translation>{place}: {key} sagen die Vorgaben dieses Computers und wer ihn verwaltet. Das wird übergangen.</translation>
    </message>
    <message>
        <source>what is said there cannot be used</source>
        <extracomment>zenjin_desktop/policy.py</extracomment>
        <translation>Was dort steht, lässt sich nicht benutzen</translation>
    </message>
    <message>
        <source>{place}: {key}: {why}. It is passed over.</source>
        <extracomment>zenjin_desktop/policy.py</extracomment>
        <translation>{place}: {key}: {why}. Das wird übergangen.</translation>
    </message>
    <message>
        <source>{place}: there is no key {key}; did you mean {near}? It is passed over.</source>
        <extracomment>zenjin_desktop/policy.py</extracomment>
        <translation>{place}: {key} gibt es nicht; ist {near} gemeint? Das wird übergangen.</translation>
    </message>
    <message>
        <source>{place}: there is no key {key}. It is passed over.</source>
        <extracomment>zenjin_desktop/policy.py</extracomment>
        <translation>{place}: {key} gibt es nicht. Das wird übergangen.</translation>
    </message>
    <message>
        <source>{file}, line {line}</source>
        <extracomment>zenjin_desktop/policy_file.py</extracomment>
        <translation>{file}, Zeile {line}</translation>
    </message>
    <message>
        <source>it is no plain file</source>
        <extracomment>zenjin_desktop/policy_file.py</extracomment>
        <translation>es ist keine gewöhnliche Datei</translation>
    </message>
    <message>
        <source>its name cannot be one</source>
        <extracomment>zenjin_desktop/policy_file.py</extracomment>
        <translation>so kann keine Datei heißen</translation>
    </message>
    <message>
        <source>it has more than {most} bytes</source>
        <extracomment>zenjin_desktop/policy_file.py</extracomment>
        <translation>sie hat mehr als {most} Bytes</translation>
    </message>
    <message>
        <source>{file}: some of its signs are damaged. They are passed over.</source>
        <extracomment>zenjin_desktop/policy_file.py</extracomment>
        <translation>{file}: Einige Zeichen sind beschädigt. Sie werden übergangen.</translation>
    </message>
    <message>
        <source>{file} is not in UTF-8. It is read as older Windows programs write. Save it as UTF-8.</source>
        <extracomment>zenjin_desktop/policy_file.py</extracomment>
        <translation>{file} ist nicht in UTF-8. Sie wird gelesen, wie ältere Windows-Programme schreiben. Bitte als UTF-8 speichern.</translation>
    </message>
    <message>
        <source>{place}: {key} is said in line {line} already. It is passed over.</source>
        <extracomment>zenjin_desktop/policy_file.py</extracomment>
        <translation>{place}: {key} steht schon in Zeile {line}. Das wird übergangen.</translation>
    </message>
    <message>
        <source>it belongs to no administrator of this computer</source>
        <extracomment>zenjin_desktop/policy_owner.py</extracomment>
        <translation>Sie gehört keinem Administrator dieses Computers</translation>
    </message>
    <message>
        <source>that is not written as TOML has it</source>
        <extracomment>zenjin_desktop/policy_file.py</extracomment>
        <translation>So schreibt man es in TOML nicht</translation>
    </message>
    <message>
        <source>{place} cannot be read: {why}. It is passed over.</source>
        <extracomment>zenjin_desktop/policy_file.py</extracomment>
        <translation>{place} lässt sich nicht lesen: {why}. Das wird übergangen.</translation>
    </message>
    <message>
        <source>it asks who is there by {kind}, which Zenjin does not speak; whoever looks after the network can have it let this server through without asking</source>
        <extracomment>zenjin_desktop/proxy_asks.py</extracomment>
        <translation>Er fragt mit {kind}, wer da ist, und das kann Zenjin nicht; wer das Netz betreut, kann diesen Server ohne Frage durchlassen</translation>
    </message>
    <message>
        <source>it does not take the name and password that it was given</source>
        <extracomment>zenjin_desktop/proxy_asks.py</extracomment>
        <translation>Er nimmt Name und Passwort nicht an</translation>
    </message>
    <message>
        <source>it asks for a name and password, and nobody has set them on this computer</source>
        <extracomment>zenjin_desktop/proxy_asks.py</extracomment>
        <translation>Er fragt nach Name und Passwort, und auf diesem Computer sind keine eingetragen</translation>
    </message>
    <message>
        <source>The settings {path} cannot be read: {why}. Defaults are used.</source>
        <extracomment>zenjin_desktop/settings.py</extracomment>
        <translation>Die Einstellungen {path} lassen sich nicht lesen: {why}. Es gelten die üblichen.</translation>
    </message>
    <message>
        <source>it is not JSON</source>
        <extracomment>zenjin_desktop/settings.py</extracomment>
        <translation>Das ist kein JSON</translation>
    </message>
    <message>
        <source>The settings file is damaged ({why}). Defaults are used; it was kept as {kept}.</source>
        <extracomment>zenjin_desktop/settings.py</extracomment>
        <translation>Die Datei mit den Einstellungen ist beschädigt ({why}). Es gelten die üblichen; aufgehoben ist sie als {kept}.</translation>
    </message>
    <message>
        <source>a text in it is no text any more</source>
        <extracomment>zenjin_desktop/store/damage.py</extracomment>
        <translation>Ein Text darin ist nicht mehr lesbar</translation>
    </message>
    <message>
        <source>format {number}</source>
        <extracomment>zenjin_desktop/store/flaws.py</extracomment>
        <translation>Format {number}</translation>
    </message>
    <message>
        <source>it has no {table}</source>
        <extracomment>zenjin_desktop/store/flaws.py</extracomment>
        <translation>{table} fehlt darin</translation>
    </message>
    <message>
        <source>the head of its log is damaged</source>
        <extracomment>zenjin_desktop/store/log_frames.py</extracomment>
        <translation>Der Anfang ihres Protokolls ist beschädigt</translation>
    </message>
    <message>
        <source>frame {number} of its log is damaged</source>
        <extracomment>zenjin_desktop/store/log_frames.py</extracomment>
        <translation>Teil {number} ihres Protokolls ist beschädigt</translation>
    </message>
    <message>
        <source>it is gone</source>
        <extracomment>zenjin_desktop/store/opening.py</extracomment>
        <translation>Sie ist weg</translation>
    </message>
    <message>
        <source>nothing can be written in its folder</source>
        <extracomment>zenjin_desktop/places.py</extracomment>
        <translation>In ihren Ordner lässt sich nichts schreiben</translation>
    </message>
    <message>
        <source>that folder is in memory only</source>
        <extracomment>zenjin_desktop/forgetting.py</extracomment>
        <translation>dieser Ordner liegt nur im Arbeitsspeicher</translation>
    </message>
    <message>
        <source>the computer runs from a medium that keeps nothing</source>
        <extracomment>zenjin_desktop/forgetting.py</extracomment>
        <translation>der Computer läuft von etwas, das nichts behält</translation>
    </message>
    <message>
        <source>this is a guest&apos;s log-in</source>
        <extracomment>zenjin_desktop/forgetting.py</extracomment>
        <translation>das ist die Anmeldung für Gäste</translation>
    </message>
    <message>
        <source>is to be brought to this version&apos;s format</source>
        <extracomment>zenjin_desktop/store/opening.py</extracomment>
        <translation>muss auf den Stand dieser Version gebracht werden</translation>
    </message>
    <message>
        <source>lies on a disk where one program only can use it</source>
        <extracomment>zenjin_desktop/store/opening.py</extracomment>
        <translation>liegt auf einer Platte, auf der nur ein Programm sie benutzen kann</translation>
    </message>
    <message>
        <source>is damaged and is to be mended</source>
        <extracomment>zenjin_desktop/store/opening.py</extracomment>
        <translation>ist beschädigt und muss gerettet werden</translation>
    </message>
    <message>
        <source>it is empty</source>
        <extracomment>zenjin_desktop/store/opening.py</extracomment>
        <translation>Sie ist leer</translation>
    </message>
    <message>
        <source>it is being written all the time</source>
        <extracomment>zenjin_desktop/store/reading.py</extracomment>
        <translation>Es wird die ganze Zeit hineingeschrieben</translation>
    </message>
    <message>
        <source> and the backup of {made_at}</source>
        <extracomment>zenjin_desktop/store/rescue.py</extracomment>
        <translation>, auch mit der Sicherung vom {made_at}</translation>
    </message>
    <message>
        <source>there is something wrong behind the host&apos;s name</source>
        <extracomment>zenjin_desktop/sync/address.py</extracomment>
        <translation>Hinter dem Rechnernamen stimmt etwas nicht</translation>
    </message>
    <message>
        <source>it has spaces or unprintable characters</source>
        <extracomment>zenjin_desktop/sync/address.py</extracomment>
        <translation>Sie enthält Leerzeichen oder unsichtbare Zeichen</translation>
    </message>
    <message>
        <source>its port or its brackets are wrong</source>
        <extracomment>zenjin_desktop/sync/address.py</extracomment>
        <translation>Der Port oder die Klammern stimmen nicht</translation>
    </message>
    <message>
        <source>there is no port 0</source>
        <extracomment>zenjin_desktop/sync/address.py</extracomment>
        <translation>Einen Port 0 gibt es nicht</translation>
    </message>
    <message>
        <source>a name or password does not belong in it</source>
        <extracomment>zenjin_desktop/sync/address.py</extracomment>
        <translation>Name oder Passwort gehören nicht hinein</translation>
    </message>
    <message>
        <source>? and # do not belong in it</source>
        <extracomment>zenjin_desktop/sync/address.py</extracomment>
        <translation>? und # gehören nicht hinein</translation>
    </message>
    <message>
        <source>the host&apos;s name is missing</source>
        <extracomment>zenjin_desktop/sync/address.py</extracomment>
        <translation>Der Rechnername fehlt</translation>
    </message>
    <message>
        <source>{host} cannot be a host&apos;s name</source>
        <extracomment>zenjin_desktop/sync/address.py</extracomment>
        <translation>{host} kann kein Rechnername sein</translation>
    </message>
    <message>
        <source>{host} is no whole IP address</source>
        <extracomment>zenjin_desktop/sync/address.py</extracomment>
        <translation>{host} ist keine vollständige IP-Adresse</translation>
    </message>
    <message>
        <source>{scheme}: is not spoken here, only https:</source>
        <extracomment>zenjin_desktop/sync/address.py</extracomment>
        <translation>{scheme}: geht hier nicht, nur https:</translation>
    </message>
    <message>
        <source>without encryption (http:) only this computer itself may be asked</source>
        <extracomment>zenjin_desktop/sync/address.py</extracomment>
        <translation>Ohne Verschlüsselung (http:) darf nur dieser Computer selbst gefragt werden</translation>
    </message>
    <message>
        <source>a token that is none</source>
        <extracomment>zenjin_desktop/sync/api/accounts.py</extracomment>
        <translation>Das Token ist keines</translation>
    </message>
    <message>
        <source>a stream whose numbers cannot be</source>
        <extracomment>zenjin_desktop/sync/api/bounds.py</extracomment>
        <translation>Die Zahlen darin können nicht stimmen</translation>
    </message>
    <message>
        <source>a stream that goes on with nothing in it</source>
        <extracomment>zenjin_desktop/sync/api/bounds.py</extracomment>
        <translation>Es geht immer weiter, ohne dass etwas kommt</translation>
    </message>
    <message>
        <source>ids whose numbers cannot be</source>
        <extracomment>zenjin_desktop/sync/api/bounds.py</extracomment>
        <translation>Die Zahlen darin können nicht stimmen</translation>
    </message>
    <message>
        <source>ids that go on with nothing in them</source>
        <extracomment>zenjin_desktop/sync/api/bounds.py</extracomment>
        <translation>Es geht immer weiter, ohne dass etwas kommt</translation>
    </message>
    <message>
        <source>its address cannot be one</source>
        <extracomment>zenjin_desktop/policy_values.py</extracomment>
        <translation>Die Adresse kann keine sein</translation>
    </message>
    <message>
        <source>{place}: {key}: {why}. Please mend it.</source>
        <extracomment>zenjin_desktop/policy.py</extracomment>
        <translation>{place}: {key}: {why}. Bitte berichtigen.</translation>
    </message>
    <message>
        <source>its folder belongs to no administrator of this computer</source>
        <extracomment>zenjin_desktop/policy_owner.py</extracomment>
        <translation>ihr Ordner gehört niemandem, der diesen Computer verwaltet</translation>
    </message>
    <message>
        <source>nobody can say whether it belongs to an administrator of this computer</source>
        <extracomment>zenjin_desktop/policy_owner.py</extracomment>
        <translation>ob sie jemandem gehört, der diesen Computer verwaltet, lässt sich nicht feststellen</translation>
    </message>
    <message>
        <source>… and {count} more mistakes of this kind.</source>
        <extracomment>zenjin_desktop/policy_sources.py</extracomment>
        <translation>… und {count} weitere Fehler dieser Art.</translation>
    </message>
    <message>
        <source>that is no address</source>
        <extracomment>zenjin_desktop/policy_values.py</extracomment>
        <translation>das ist keine Adresse</translation>
    </message>
    <message>
        <source>its address begins with neither http://, https:// nor file://</source>
        <extracomment>zenjin_desktop/policy_values.py</extracomment>
        <translation>Die Adresse beginnt weder mit http:// noch mit https:// noch mit file://</translation>
    </message>
    <message>
        <source>it holds no certificates as PEM</source>
        <extracomment>zenjin_desktop/policy_values.py</extracomment>
        <translation>sie enthält keine Zertifikate als PEM</translation>
    </message>
    <message>
        <source>it is not what zenjin teacher-secret prints, so nobody can open the teacher area</source>
        <extracomment>zenjin_desktop/policy_values.py</extracomment>
        <translation>das ist nicht, was zenjin teacher-secret ausgibt; so kann niemand den Lehrerbereich öffnen</translation>
    </message>
    <message>
        <source>Zenjin speaks no such language, but {known}</source>
        <extracomment>zenjin_desktop/policy_values.py</extracomment>
        <translation>diese Sprache spricht Zenjin nicht, sondern {known}</translation>
    </message>
    <message>
        <source>there is no such route, but {known}</source>
        <extracomment>zenjin_desktop/policy_values.py</extracomment>
        <translation>diesen Weg gibt es nicht, sondern {known}</translation>
    </message>
    <message>
        <source>there is no such theme, but {known}</source>
        <extracomment>zenjin_desktop/policy_values.py</extracomment>
        <translation>dieses Aussehen gibt es nicht, sondern {known}</translation>
    </message>
    <message>
        <source>there is no port behind its colon, or two slashes are missing</source>
        <extracomment>zenjin_desktop/sync/address.py</extracomment>
        <translation>hinter dem Doppelpunkt fehlt der Port, oder es fehlen zwei Schrägstriche</translation>
    </message>
    <message>
        <source>it did not come in time</source>
        <extracomment>zenjin_desktop/sync/api/pac_file.py</extracomment>
        <translation>Es kam nicht rechtzeitig</translation>
    </message>
    <message>
        <source>it cannot be reached</source>
        <extracomment>zenjin_desktop/sync/api/pac_file.py</extracomment>
        <translation>Es ist nicht zu erreichen</translation>
    </message>
    <message>
        <source>it is not there: status {status}</source>
        <extracomment>zenjin_desktop/sync/api/pac_file.py</extracomment>
        <translation>Da ist nichts: Status {status}</translation>
    </message>
    <message>
        <source>it is too long to be one</source>
        <extracomment>zenjin_desktop/sync/api/pac_file.py</extracomment>
        <translation>Es ist zu lang</translation>
    </message>
    <message>
        <source>what is there is no such script</source>
        <extracomment>zenjin_desktop/sync/api/pac_file.py</extracomment>
        <translation>Was dort steht, ist kein solches Skript</translation>
    </message>
    <message>
        <source>service {name}</source>
        <extracomment>zenjin_desktop/sync/api/routes.py</extracomment>
        <translation>Dort ist ein anderer Dienst: {name}</translation>
    </message>
    <message>
        <source>a dashboard of nobody</source>
        <extracomment>zenjin_desktop/sync/api/routes.py</extracomment>
        <translation>Die Antwort gehört zu niemandem</translation>
    </message>
    <message>
        <source>an answer about another session</source>
        <extracomment>zenjin_desktop/sync/api/routes.py</extracomment>
        <translation>Die Antwort gehört zu einer anderen Runde</translation>
    </message>
    <message>
        <source>redirect</source>
        <extracomment>zenjin_desktop/sync/api/transport.py</extracomment>
        <translation>Er schickt woandershin</translation>
    </message>
    <message>
        <source>an endless answer</source>
        <extracomment>zenjin_desktop/sync/api/transport.py</extracomment>
        <translation>Die Antwort hört nicht auf</translation>
    </message>
    <message>
        <source>The proxy in the policy cannot be used: {why}.</source>
        <extracomment>zenjin_desktop/sync/api/ways.py</extracomment>
        <translation>Der Proxy aus den Vorgaben lässt sich nicht benutzen: {why}.</translation>
    </message>
    <message>
        <source>it did not end in time</source>
        <extracomment>zenjin_desktop/sync/api/ways.py</extracomment>
        <translation>Es wurde nicht rechtzeitig fertig</translation>
    </message>
    <message>
        <source>it has a mistake in it</source>
        <extracomment>zenjin_desktop/sync/api/ways.py</extracomment>
        <translation>Darin ist ein Fehler</translation>
    </message>
    <message>
        <source>The proxy script {address} cannot be used: {why}. Servers are asked directly.</source>
        <extracomment>zenjin_desktop/sync/api/ways.py</extracomment>
        <translation>Das Proxy-Skript {address} lässt sich nicht benutzen: {why}. Server werden direkt gefragt.</translation>
    </message>
    <message>
        <source>Zenjin cannot run scripts on a computer of this kind</source>
        <extracomment>zenjin_desktop/sync/api/ways.py</extracomment>
        <translation>Zenjin kann auf einem Computer dieser Art keine Skripte ausführen</translation>
    </message>
    <message>
        <source>The system did not say in time which proxy there is.</source>
        <extracomment>zenjin_desktop/sync/api/ways.py</extracomment>
        <translation>Das System hat nicht rechtzeitig gesagt, welchen Proxy es gibt.</translation>
    </message>
    <message>
        <source>The system&apos;s proxy cannot be used: {why}.</source>
        <extracomment>zenjin_desktop/sync/api/ways.py</extracomment>
        <translation>Der Proxy des Systems lässt sich nicht benutzen: {why}.</translation>
    </message>
    <message>
        <source>The environment&apos;s proxy cannot be used: {why}.</source>
        <extracomment>zenjin_desktop/sync/api/ways.py</extracomment>
        <translation>Der Proxy der Umgebung lässt sich nicht benutzen: {why}.</translation>
    </message>
    <message>
        <source>it is signed out on this computer</source>
        <extracomment>zenjin_desktop/sync/entrance.py</extracomment>
        <translation>Auf diesem Computer ist das Konto abgemeldet</translation>
    </message>
    <message>
        <source>it has a sign no token has</source>
        <extracomment>zenjin_desktop/sync/entrance.py</extracomment>
        <translation>Er enthält ein Zeichen, das kein Token hat</translation>
    </message>
    <message>
        <source>one of the two is empty</source>
        <extracomment>zenjin_desktop/sync/entrance.py</extracomment>
        <translation>Eines von beiden ist leer</translation>
    </message>
    <message>
        <source>the server does not know it</source>
        <extracomment>zenjin_desktop/sync/entrance.py</extracomment>
        <translation>Der Server kennt es nicht</translation>
    </message>
    <message>
        <source>the server says that it is another&apos;s</source>
        <extracomment>zenjin_desktop/sync/entrance.py</extracomment>
        <translation>Der Server sagt, es gehört jemand anderem</translation>
    </message>
    <message>
        <source>a stream without end</source>
        <extracomment>zenjin_desktop/sync/fetching.py</extracomment>
        <translation>Die Antwort hört nicht auf</translation>
    </message>
    <message>
        <source>its database has another life in each answer</source>
        <extracomment>zenjin_desktop/sync/fetching.py</extracomment>
        <translation>Bei jeder Antwort ist es eine andere Datenbank</translation>
    </message>
    <message>
        <source>it counts other sessions in each answer</source>
        <extracomment>zenjin_desktop/sync/fetching.py</extracomment>
        <translation>Bei jeder Antwort zählt er andere Runden</translation>
    </message>
    <message>
        <source>ids without end</source>
        <extracomment>zenjin_desktop/sync/fetching.py</extracomment>
        <translation>Die Antwort hört nicht auf</translation>
    </message>
    <message>
        <source>it tells more sessions than it says it has</source>
        <extracomment>zenjin_desktop/sync/fetching.py</extracomment>
        <translation>Er nennt mehr Runden, als er angeblich hat</translation>
    </message>
    <message>
        <source>neither health nor dashboard</source>
        <extracomment>zenjin_desktop/sync/known_server.py</extracomment>
        <translation>Es ist keine Antwort eines Zenjin-Servers</translation>
    </message>
    <message>
        <source>only http:// and https:// proxies are spoken to</source>
        <extracomment>zenjin_desktop/sync/proxy_address.py</extracomment>
        <translation>Nur Proxys mit http:// und https:// gehen</translation>
    </message>
    <message>
        <source>the name of its host is missing, or cannot be one</source>
        <extracomment>zenjin_desktop/sync/proxy_address.py</extracomment>
        <translation>Der Rechnername fehlt oder kann keiner sein</translation>
    </message>
    <message>
        <source>there is something wrong behind the name of its host</source>
        <extracomment>zenjin_desktop/sync/proxy_address.py</extracomment>
        <translation>Hinter dem Rechnernamen stimmt etwas nicht</translation>
    </message>
    <message>
        <source>its name or password has a sign that cannot be sent</source>
        <extracomment>zenjin_desktop/sync/proxy_address.py</extracomment>
        <translation>Name oder Passwort enthalten ein Zeichen, das sich nicht senden lässt</translation>
    </message>
    <message>
        <source>it names no proxy that can be used</source>
        <extracomment>zenjin_desktop/sync/proxy_address.py</extracomment>
        <translation>Es nennt keinen Proxy, der sich benutzen lässt</translation>
    </message>
    <message>
        <source>the file is not as it should be</source>
        <extracomment>zenjin_desktop/ui/dressing.py</extracomment>
        <translation>Die Datei ist nicht so, wie sie sein soll</translation>
    </message>
    <message>
        <source>the log tells more</source>
        <extracomment>zenjin_desktop/ui/sentences.py</extracomment>
        <translation>Genaueres steht im Protokoll</translation>
    </message>
    <message>
        <source>The log tells why.</source>
        <extracomment>zenjin_desktop/ui/sync_panel/report.py</extracomment>
        <translation>Warum, steht im Protokoll.</translation>
    </message>
</context>
<context>
    <name>Refusals</name>
    <message>
        <source>The server does not understand what was sent.</source>
        <extracomment>zenjin_desktop/ui/refusals.py</extracomment>
        <translation>Der Server versteht nicht, was gesendet wurde.</translation>
    </message>
    <message>
        <source>Something is missing in what was sent.</source>
        <extracomment>zenjin_desktop/ui/refusals.py</extracomment>
        <translation>In dem, was gesendet wurde, fehlt etwas.</translation>
    </message>
    <message>
        <source>The server took nothing of what was sent.</source>
        <extracomment>zenjin_desktop/ui/refusals.py</extracomment>
        <translation>Der Server hat nichts davon angenommen.</translation>
    </message>
    <message>
        <source>The server does not know this sign-in any more.</source>
        <extracomment>zenjin_desktop/ui/refusals.py</extracomment>
        <translation>Der Server kennt diese Anmeldung nicht mehr.</translation>
    </message>
    <message>
        <source>This code was used already.</source>
        <extracomment>zenjin_desktop/ui/refusals.py</extracomment>
        <translation>Dieser Code wurde schon benutzt.</translation>
    </message>
    <message>
        <source>This code has run out.</source>
        <extracomment>zenjin_desktop/ui/refusals.py</extracomment>
        <translation>Dieser Code ist abgelaufen.</translation>
    </message>
    <message>
        <source>This account may not do that.</source>
        <extracomment>zenjin_desktop/ui/refusals.py</extracomment>
        <translation>Dieses Konto darf das nicht.</translation>
    </message>
    <message>
        <source>The server knows nothing of it.</source>
        <extracomment>zenjin_desktop/ui/refusals.py</extracomment>
        <translation>Der Server weiß nichts davon.</translation>
    </message>
    <message>
        <source>It took too long on its way.</source>
        <extracomment>zenjin_desktop/ui/refusals.py</extracomment>
        <translation>Es war zu lange unterwegs.</translation>
    </message>
    <message>
        <source>This name is taken.</source>
        <extracomment>zenjin_desktop/ui/refusals.py</extracomment>
        <translation>Dieser Name ist vergeben.</translation>
    </message>
    <message>
        <source>The account was erased there.</source>
        <extracomment>zenjin_desktop/ui/refusals.py</extracomment>
        <translation>Das Konto wurde dort gelöscht.</translation>
    </message>
    <message>
        <source>It is more than the server takes.</source>
        <extracomment>zenjin_desktop/ui/refusals.py</extracomment>
        <translation>Es ist mehr, als der Server annimmt.</translation>
    </message>
    <message>
        <source>Something in it is outside what the server allows.</source>
        <extracomment>zenjin_desktop/ui/refusals.py</extracomment>
        <translation>Etwas darin ist kleiner oder größer, als der Server erlaubt.</translation>
    </message>
    <message>
        <source>The server asks to wait a while.</source>
        <extracomment>zenjin_desktop/ui/refusals.py</extracomment>
        <translation>Der Server bittet, eine Weile zu warten.</translation>
    </message>
    <message>
        <source>Something went wrong on the server.</source>
        <extracomment>zenjin_desktop/ui/refusals.py</extracomment>
        <translation>Auf dem Server ist etwas schiefgegangen.</translation>
    </message>
    <message>
        <source>The server cannot do it just now.</source>
        <extracomment>zenjin_desktop/ui/refusals.py</extracomment>
        <translation>Der Server kann es gerade nicht.</translation>
    </message>
    <message>
        <source>It gives no reason that this program knows.</source>
        <extracomment>zenjin_desktop/ui/refusals.py</extracomment>
        <translation>Den Grund kennt dieses Programm nicht.</translation>
    </message>
</context>
<context>
    <name>Report</name>
    <message>
        <source>Save a diagnostic report</source>
        <extracomment>zenjin_desktop/ui/sync_panel/report.py</extracomment>
        <translation>Diagnosebericht speichern</translation>
    </message>
    <message>
        <source>No report was written.</source>
        <extracomment>zenjin_desktop/ui/sync_panel/report.py</extracomment>
        <translation>Es wurde kein Bericht geschrieben.</translation>
    </message>
    <message>
        <source>The report is in %1.</source>
        <extracomment>zenjin_desktop/ui/sync_panel/report.py</extracomment>
        <translation>Der Bericht liegt in %1.</translation>
    </message>
    <message>
        <source>The report could not be written. %1</source>
        <extracomment>zenjin_desktop/ui/sync_panel/report.py</extracomment>
        <translation>Der Bericht ließ sich nicht schreiben. %1</translation>
    </message>
    <message>
        <source>The report could not be written.</source>
        <extracomment>zenjin_desktop/ui/sync_panel/report.py</extracomment>
        <translation>Der Bericht ließ sich nicht schreiben.</translation>
    </message>
</context>
<context>
    <name>RestoreCard</name>
    <message>
        <source>Before anything is changed</source>
        <extracomment>zenjin_desktop/ui/teacher/backups_view.py</extracomment>
        <translation>Bevor etwas geändert wird</translation>
    </message>
    <message>
        <source>“Comes along” was played here since and never sent: it is kept. “Goes aside” is in the backup no more and stays with the present file, which is kept for 30 days. What an account has on its server comes back from there. Zenjin closes and opens again by itself.</source>
        <extracomment>zenjin_desktop/ui/teacher/backups_view.py</extracomment>
        <translation>„Kommt mit“ wurde seitdem hier gespielt und nie gesendet: Es bleibt erhalten. „Bleibt zurück“ steht nicht in der Sicherung und bleibt in der jetzigen Datei, die 30 Tage aufgehoben wird. Was ein Konto auf seinem Server hat, kommt von dort zurück. Zenjin schließt sich und öffnet sich von selbst wieder.</translation>
    </message>
    <message>
        <source>What would change</source>
        <extracomment>zenjin_desktop/ui/teacher/backups_view.py</extracomment>
        <translation>Was sich ändern würde</translation>
    </message>
    <message>
        <source>Name</source>
        <extracomment>zenjin_desktop/ui/teacher/backups_view.py</extracomment>
        <translation>Name</translation>
    </message>
    <message>
        <source>In the backup</source>
        <extracomment>zenjin_desktop/ui/teacher/backups_view.py</extracomment>
        <translation>In der Sicherung</translation>
    </message>
    <message>
        <source>Here now</source>
        <extracomment>zenjin_desktop/ui/teacher/backups_view.py</extracomment>
        <translation>Jetzt hier</translation>
    </message>
    <message>
        <source>Comes back</source>
        <extracomment>zenjin_desktop/ui/teacher/backups_view.py</extracomment>
        <translation>Kommt zurück</translation>
    </message>
    <message>
        <source>Comes along</source>
        <extracomment>zenjin_desktop/ui/teacher/backups_view.py</extracomment>
        <translation>Kommt mit</translation>
    </message>
    <message>
        <source>Goes aside</source>
        <extracomment>zenjin_desktop/ui/teacher/backups_view.py</extracomment>
        <translation>Bleibt zurück</translation>
    </message>
    <message>
        <source>Restore this backup</source>
        <extracomment>zenjin_desktop/ui/teacher/backups_view.py</extracomment>
        <translation>Diese Sicherung zurückholen</translation>
    </message>
    <message>
        <source>Leave everything as it is</source>
        <extracomment>zenjin_desktop/ui/teacher/backups_view.py</extracomment>
        <translation>Alles lassen, wie es ist</translation>
    </message>
    <message numerus="yes">
        <source>%Ln sessions would no longer be here.</source>
        <extracomment>zenjin_desktop/ui/teacher/backups_view.py</extracomment>
        <translation>
            <numerusform>%Ln Runde wäre nicht mehr hier.</numerusform>
            <numerusform>%Ln Runden wären nicht mehr hier.</numerusform>
        </translation>
    </message>
    <message>
        <source>No session is lost by it.</source>
        <extracomment>zenjin_desktop/ui/teacher/backups_view.py</extracomment>
        <translation>Keine Runde geht dabei verloren.</translation>
    </message>
</context>
<context>
    <name>Restored</name>
    <message>
        <source>The backup is restored. What was here before is kept for 30 days.</source>
        <extracomment>zenjin_desktop/ui/restored.py</extracomment>
        <translation>Die Sicherung ist zurückgeholt. Was vorher hier war, wird 30 Tage aufgehoben.</translation>
    </message>
    <message>
        <source>The backup was not restored. %1</source>
        <extracomment>zenjin_desktop/ui/restored.py</extracomment>
        <translation>Die Sicherung wurde nicht zurückgeholt. %1</translation>
    </message>
</context>
<context>
    <name>ResultPage</name>
    <message>
        <source>What comes before is not lost: it comes again later.</source>
        <extracomment>zenjin_desktop/ui/placement/pages.py</extracomment>
        <translation>Was davor kommt, ist nicht verloren: Es kommt später wieder.</translation>
    </message>
    <message>
        <source>You start at:</source>
        <extracomment>zenjin_desktop/ui/placement/pages.py</extracomment>
        <translation>Hier fängst du an:</translation>
    </message>
    <message>
        <source>Play</source>
        <extracomment>zenjin_desktop/ui/placement/pages.py</extracomment>
        <translation>Spielen</translation>
    </message>
    <message>
        <source>Choose myself</source>
        <extracomment>zenjin_desktop/ui/placement/pages.py</extracomment>
        <translation>Selbst wählen</translation>
    </message>
    <message>
        <source>Home</source>
        <extracomment>zenjin_desktop/ui/placement/pages.py</extracomment>
        <translation>Zur Übersicht</translation>
    </message>
    <message>
        <source>asleep for now</source>
        <extracomment>zenjin_desktop/ui/placement/pages.py</extracomment>
        <translation>schläft gerade</translation>
    </message>
    <message>
        <source>%1.  %2</source>
        <comment>a tube and what it starts with</comment>
        <extracomment>zenjin_desktop/ui/placement/pages.py</extracomment>
        <translation>%1.  %2</translation>
    </message>
</context>
<context>
    <name>ResultPanel</name>
    <message>
        <source>Save the cards now: once you leave this page nobody can read these PINs any more. The file shows them to whoever opens it; delete it when the cards are printed.</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_pins.py</extracomment>
        <translation>Speichern Sie die Karten jetzt: Wenn Sie diese Seite verlassen, kann niemand die PINs mehr lesen. Die Datei zeigt sie jedem, der sie öffnet; löschen Sie sie, wenn die Karten gedruckt sind.</translation>
    </message>
    <message>
        <source>Paper</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_pins.py</extracomment>
        <translation>Papier</translation>
    </message>
    <message>
        <source>Save PIN cards (PDF)…</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_pins.py</extracomment>
        <translation>PIN-Karten speichern (PDF) …</translation>
    </message>
    <message>
        <source>Done</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_pins.py</extracomment>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>The PIN: %1</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_pins.py</extracomment>
        <translation>Die PIN: %1</translation>
    </message>
    <message>
        <source>The cards are not saved yet. Leave once more to go without them.</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_pins.py</extracomment>
        <translation>Die Karten sind noch nicht gespeichert. Verlassen Sie die Seite noch einmal, um ohne sie zu gehen.</translation>
    </message>
</context>
<context>
    <name>RosterSection</name>
    <message>
        <source>class list</source>
        <extracomment>zenjin_desktop/ui/teacher/roster.py</extracomment>
        <translation>Klassenliste</translation>
    </message>
    <message>
        <source>Lists (*.csv)</source>
        <extracomment>zenjin_desktop/ui/teacher/roster.py</extracomment>
        <translation>Listen (*.csv)</translation>
    </message>
    <message>
        <source>%1 plays without a PIN now.</source>
        <extracomment>zenjin_desktop/ui/teacher/roster.py</extracomment>
        <translation>%1 spielt jetzt ohne PIN.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln PINs were made.</source>
        <extracomment>zenjin_desktop/ui/teacher/roster.py</extracomment>
        <translation>
            <numerusform>%Ln PIN wurde gemacht.</numerusform>
            <numerusform>%Ln PINs wurden gemacht.</numerusform>
        </translation>
    </message>
    <message>
        <source>PIN cards</source>
        <extracomment>zenjin_desktop/ui/teacher/roster.py</extracomment>
        <translation>PIN-Karten</translation>
    </message>
    <message>
        <source>results</source>
        <extracomment>zenjin_desktop/ui/teacher/roster.py</extracomment>
        <translation>Ergebnisse</translation>
    </message>
    <message>
        <source>Results of Zenjin (*.zenjin)</source>
        <extracomment>zenjin_desktop/ui/teacher/roster.py</extracomment>
        <translation>Ergebnisse von Zenjin (*.zenjin)</translation>
    </message>
    <message>
        <source>%1 is removed from this computer.</source>
        <extracomment>zenjin_desktop/ui/teacher/roster.py</extracomment>
        <translation>%1 ist von diesem Computer entfernt.</translation>
    </message>
    <message>
        <source>The results are in %1.</source>
        <extracomment>zenjin_desktop/ui/teacher/roster.py</extracomment>
        <translation>Die Ergebnisse sind in %1.</translation>
    </message>
    <message>
        <source>The file could not be written: %1.</source>
        <extracomment>zenjin_desktop/ui/teacher/roster.py</extracomment>
        <translation>Die Datei konnte nicht geschrieben werden: %1.</translation>
    </message>
    <message>
        <source>Saved to %1</source>
        <extracomment>zenjin_desktop/ui/teacher/roster.py</extracomment>
        <translation>Gespeichert in %1</translation>
    </message>
</context>
<context>
    <name>SessionCard</name>
    <message>
        <source>This session</source>
        <extracomment>zenjin_desktop/ui/summary/session_card.py</extracomment>
        <translation>Diese Runde</translation>
    </message>
    <message>
        <source>Questions answered</source>
        <extracomment>zenjin_desktop/ui/summary/session_card.py</extracomment>
        <translation>Beantwortete Aufgaben</translation>
    </message>
    <message>
        <source>First time right</source>
        <extracomment>zenjin_desktop/ui/summary/session_card.py</extracomment>
        <translation>Sofort richtig</translation>
    </message>
    <message>
        <source>Right later</source>
        <extracomment>zenjin_desktop/ui/summary/session_card.py</extracomment>
        <translation>Später richtig</translation>
    </message>
    <message>
        <source>Points</source>
        <extracomment>zenjin_desktop/ui/summary/session_card.py</extracomment>
        <translation>Punkte</translation>
    </message>
    <message>
        <source>Bonus</source>
        <extracomment>zenjin_desktop/ui/summary/session_card.py</extracomment>
        <translation>Bonus</translation>
    </message>
    <message>
        <source>Bonus: %1</source>
        <extracomment>zenjin_desktop/ui/summary/session_card.py</extracomment>
        <translation>Bonus: %1</translation>
    </message>
    <message>
        <source>spot on</source>
        <extracomment>zenjin_desktop/ui/summary/session_card.py</extracomment>
        <translation>goldrichtig</translation>
    </message>
    <message>
        <source>quick mind</source>
        <extracomment>zenjin_desktop/ui/summary/session_card.py</extracomment>
        <translation>schneller Kopf</translation>
    </message>
    <message>
        <source>day after day</source>
        <extracomment>zenjin_desktop/ui/summary/session_card.py</extracomment>
        <translation>Tag für Tag</translation>
    </message>
</context>
<context>
    <name>SessionsCard</name>
    <message>
        <source>Last sessions</source>
        <extracomment>zenjin_desktop/ui/progress/sessions_card.py</extracomment>
        <translation>Letzte Runden</translation>
    </message>
    <message>
        <source>When</source>
        <extracomment>zenjin_desktop/ui/progress/sessions_card.py</extracomment>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Stitch</source>
        <extracomment>zenjin_desktop/ui/progress/sessions_card.py</extracomment>
        <translation>Masche</translation>
    </message>
    <message>
        <source>Points</source>
        <extracomment>zenjin_desktop/ui/progress/sessions_card.py</extracomment>
        <translation>Punkte</translation>
    </message>
    <message>
        <source>First time</source>
        <extracomment>zenjin_desktop/ui/progress/sessions_card.py</extracomment>
        <translation>Sofort</translation>
    </message>
    <message>
        <source>Blink speed</source>
        <extracomment>zenjin_desktop/ui/progress/sessions_card.py</extracomment>
        <translation>Blitzzeit</translation>
    </message>
    <message>
        <source>Your first session is waiting.</source>
        <extracomment>zenjin_desktop/ui/progress/sessions_card.py</extracomment>
        <translation>Deine erste Runde wartet.</translation>
    </message>
    <message>
        <source>Newer</source>
        <extracomment>zenjin_desktop/ui/progress/sessions_card.py</extracomment>
        <translation>Neuere</translation>
    </message>
    <message>
        <source>Older</source>
        <extracomment>zenjin_desktop/ui/progress/sessions_card.py</extracomment>
        <translation>Ältere</translation>
    </message>
    <message>
        <source>%1 to %2 of %3</source>
        <comment>which of the sessions are shown</comment>
        <extracomment>zenjin_desktop/ui/progress/sessions_card.py</extracomment>
        <translation>%1 bis %2 von %3</translation>
    </message>
    <message>
        <source>%1: right at once %2 of %3</source>
        <extracomment>zenjin_desktop/ui/progress/sessions_card.py</extracomment>
        <translation>%1: sofort richtig %2 von %3</translation>
    </message>
    <message>
        <source>%1: right at once %2 of %3, tried again %4</source>
        <extracomment>zenjin_desktop/ui/progress/sessions_card.py</extracomment>
        <translation>%1: sofort richtig %2 von %3, noch einmal versucht %4</translation>
    </message>
    <message>
        <source>Points: %1</source>
        <extracomment>zenjin_desktop/ui/progress/sessions_card.py</extracomment>
        <translation>Punkte: %1</translation>
    </message>
    <message>
        <source>Points: %1 × %2 = %3</source>
        <extracomment>zenjin_desktop/ui/progress/sessions_card.py</extracomment>
        <translation>Punkte: %1 · %2 = %3</translation>
    </message>
    <message>
        <source>Blink speed: %1</source>
        <extracomment>zenjin_desktop/ui/progress/sessions_card.py</extracomment>
        <translation>Blitzzeit: %1</translation>
    </message>
    <message>
        <source>That was long ago: its single answers are no longer kept.</source>
        <extracomment>zenjin_desktop/ui/progress/sessions_card.py</extracomment>
        <translation>Das ist lange her: Die einzelnen Antworten werden nicht mehr aufbewahrt.</translation>
    </message>
</context>
<context>
    <name>SettingsView</name>
    <message>
        <source>Like the computer</source>
        <extracomment>zenjin_desktop/ui/settings/choices.py</extracomment>
        <translation>Wie der Computer</translation>
    </message>
    <message>
        <source>Light</source>
        <extracomment>zenjin_desktop/ui/settings/choices.py</extracomment>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <extracomment>zenjin_desktop/ui/settings/choices.py</extracomment>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>High contrast</source>
        <extracomment>zenjin_desktop/ui/settings/choices.py</extracomment>
        <translation>Hoher Kontrast</translation>
    </message>
    <message>
        <source>%1 s</source>
        <extracomment>zenjin_desktop/ui/settings/choices.py</extracomment>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <extracomment>zenjin_desktop/ui/settings/choices.py</extracomment>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 %</source>
        <extracomment>zenjin_desktop/ui/settings/choices.py</extracomment>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Settings</source>
        <extracomment>zenjin_desktop/ui/settings/view.py</extracomment>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Server address offered when signing in</source>
        <extracomment>zenjin_desktop/ui/settings/view.py</extracomment>
        <translation>Serveradresse, die beim Anmelden vorgeschlagen wird</translation>
    </message>
    <message>
        <source>Back to the usual settings</source>
        <extracomment>zenjin_desktop/ui/settings/view.py</extracomment>
        <translation>Zurück zum Üblichen</translation>
    </message>
    <message>
        <source>No timer</source>
        <extracomment>zenjin_desktop/ui/settings/view.py</extracomment>
        <translation>Ohne Zeit</translation>
    </message>
    <message>
        <source>Playing</source>
        <extracomment>zenjin_desktop/ui/settings/view.py</extracomment>
        <translation>Spielen</translation>
    </message>
    <message>
        <source>Time for an answer</source>
        <extracomment>zenjin_desktop/ui/settings/view.py</extracomment>
        <translation>Zeit für eine Antwort</translation>
    </message>
    <message>
        <source>Show the time running</source>
        <extracomment>zenjin_desktop/ui/settings/view.py</extracomment>
        <translation>Zeigen, wie die Zeit läuft</translation>
    </message>
    <message>
        <source>Sounds after answers</source>
        <extracomment>zenjin_desktop/ui/settings/view.py</extracomment>
        <translation>Töne nach Antworten</translation>
    </message>
    <message>
        <source>Read questions aloud</source>
        <extracomment>zenjin_desktop/ui/settings/view.py</extracomment>
        <translation>Aufgaben vorlesen</translation>
    </message>
    <message>
        <source>Look</source>
        <extracomment>zenjin_desktop/ui/settings/view.py</extracomment>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>Colours</source>
        <extracomment>zenjin_desktop/ui/settings/view.py</extracomment>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Size of letters</source>
        <extracomment>zenjin_desktop/ui/settings/view.py</extracomment>
        <translation>Schriftgröße</translation>
    </message>
    <message>
        <source>Letters that are easier to read</source>
        <extracomment>zenjin_desktop/ui/settings/view.py</extracomment>
        <translation>Leichter lesbare Schrift</translation>
    </message>
    <message>
        <source>Nothing moves</source>
        <extracomment>zenjin_desktop/ui/settings/view.py</extracomment>
        <translation>Nichts bewegt sich</translation>
    </message>
    <message>
        <source>Language</source>
        <extracomment>zenjin_desktop/ui/settings/view.py</extracomment>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Off</source>
        <extracomment>zenjin_desktop/ui/settings/view.py</extracomment>
        <translation>Aus</translation>
    </message>
    <message>
        <source>Other ways to answer</source>
        <extracomment>zenjin_desktop/ui/settings/view.py</extracomment>
        <translation>Andere Arten zu antworten</translation>
    </message>
    <message>
        <source>One switch: each answer in turn for</source>
        <extracomment>zenjin_desktop/ui/settings/view.py</extracomment>
        <translation>Ein Taster: jede Antwort der Reihe nach für</translation>
    </message>
    <message>
        <source>Answer by resting the pointer for</source>
        <extracomment>zenjin_desktop/ui/settings/view.py</extracomment>
        <translation>Antworten, wenn der Zeiger still steht, nach</translation>
    </message>
    <message>
        <source>Never</source>
        <extracomment>zenjin_desktop/ui/settings/view.py</extracomment>
        <translation>Nie</translation>
    </message>
    <message>
        <source>This computer</source>
        <extracomment>zenjin_desktop/ui/settings/view.py</extracomment>
        <translation>Dieser Computer</translation>
    </message>
    <message>
        <source>Ask who is playing after a rest of</source>
        <extracomment>zenjin_desktop/ui/settings/view.py</extracomment>
        <translation>Fragen, wer spielt, nach einer Pause von</translation>
    </message>
    <message>
        <source>%1 (not on this computer)</source>
        <extracomment>zenjin_desktop/ui/settings/view.py</extracomment>
        <translation>%1 (nicht auf diesem Computer)</translation>
    </message>
    <message>
        <source>Set when Zenjin was started.</source>
        <extracomment>zenjin_desktop/ui/fixed_words.py</extracomment>
        <translation>Beim Start von Zenjin festgelegt.</translation>
    </message>
    <message>
        <source>Set by your school.</source>
        <extracomment>zenjin_desktop/ui/fixed_words.py</extracomment>
        <translation>Von deiner Schule festgelegt.</translation>
    </message>
</context>
<context>
    <name>Shell</name>
    <message>
        <source>Your turn is over for now, well played! After somebody else it is yours again.</source>
        <extracomment>zenjin_desktop/ui/shell.py</extracomment>
        <translation>Deine Spielzeit ist erst einmal um. Gut gespielt! Jetzt ist jemand anderes dran, danach wieder du.</translation>
    </message>
</context>
<context>
    <name>SignInController</name>
    <message>
        <source>The password is saved. It signs in on any computer.</source>
        <extracomment>zenjin_desktop/ui/learners/controller.py</extracomment>
        <translation>Das Passwort ist gespeichert. Es gilt an jedem Computer.</translation>
    </message>
</context>
<context>
    <name>SignInForm</name>
    <message>
        <source>Please enter the address of the server.</source>
        <extracomment>zenjin_desktop/ui/learners/form.py</extracomment>
        <translation>Bitte die Adresse des Servers eingeben.</translation>
    </message>
    <message>
        <source>Please enter the password.</source>
        <extracomment>zenjin_desktop/ui/learners/form.py</extracomment>
        <translation>Bitte gib das Passwort ein.</translation>
    </message>
    <message>
        <source>A password has at least %1 characters.</source>
        <extracomment>zenjin_desktop/ui/learners/form.py</extracomment>
        <translation>Ein Passwort hat mindestens %1 Zeichen.</translation>
    </message>
    <message>
        <source>A password has at most %1 characters.</source>
        <extracomment>zenjin_desktop/ui/learners/form.py</extracomment>
        <translation>Ein Passwort hat höchstens %1 Zeichen.</translation>
    </message>
    <message>
        <source>Please enter the code.</source>
        <extracomment>zenjin_desktop/ui/learners/form.py</extracomment>
        <translation>Bitte den Code eingeben.</translation>
    </message>
    <message>
        <source>There is no %1 in the last ten signs of a code. Please look at it once more.</source>
        <extracomment>zenjin_desktop/ui/learners/form.py</extracomment>
        <translation>In den letzten zehn Zeichen eines Codes gibt es kein %1. Bitte noch einmal hinschauen.</translation>
    </message>
    <message>
        <source>A code is a login name with ten letters and digits: name-XXXXX-XXXXX.</source>
        <extracomment>zenjin_desktop/ui/learners/form.py</extracomment>
        <translation>Ein Code ist ein Anmeldename mit zehn Buchstaben und Ziffern: name-XXXXX-XXXXX.</translation>
    </message>
    <message>
        <source>Please enter the login name.</source>
        <extracomment>zenjin_desktop/ui/learners/form.py</extracomment>
        <translation>Bitte den Anmeldenamen eingeben.</translation>
    </message>
    <message>
        <source>A login name has at most %1 characters.</source>
        <extracomment>zenjin_desktop/ui/learners/form.py</extracomment>
        <translation>Ein Anmeldename hat höchstens %1 Zeichen.</translation>
    </message>
    <message>
        <source>The login name holds a sign that cannot be seen. Please type it anew.</source>
        <extracomment>zenjin_desktop/ui/learners/form.py</extracomment>
        <translation>Im Anmeldenamen ist ein unsichtbares Zeichen. Bitte neu eingeben.</translation>
    </message>
    <message>
        <source>A name has at most %1 characters.</source>
        <extracomment>zenjin_desktop/ui/learners/form.py</extracomment>
        <translation>Ein Name hat höchstens %1 Zeichen.</translation>
    </message>
    <message>
        <source>The name holds a sign that cannot be shown. Please type it anew.</source>
        <extracomment>zenjin_desktop/ui/learners/form.py</extracomment>
        <translation>Im Namen ist ein Zeichen, das sich nicht zeigen lässt. Bitte neu eingeben.</translation>
    </message>
</context>
<context>
    <name>SignInTile</name>
    <message>
        <source>Sign in</source>
        <extracomment>zenjin_desktop/ui/who/tiles.py</extracomment>
        <translation>Anmelden</translation>
    </message>
</context>
<context>
    <name>Slots</name>
    <message>
        <source>%1 of 3 pictures</source>
        <extracomment>zenjin_desktop/ui/who/pictures_field.py</extracomment>
        <translation>%1 von 3 Bildern</translation>
    </message>
</context>
<context>
    <name>Stick</name>
    <message>
        <source>%1 (of %2)</source>
        <extracomment>zenjin_desktop/ui/teacher/stick_lines.py</extracomment>
        <translation>%1 (von %2)</translation>
    </message>
    <message>
        <source>%1 was erased on another computer, and goes from this one, too.</source>
        <extracomment>zenjin_desktop/ui/teacher/stick_lines.py</extracomment>
        <translation>%1 wurde auf einem anderen Computer gelöscht und geht auch von diesem.</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <extracomment>zenjin_desktop/ui/teacher/stick_lines.py</extracomment>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Taken in: %1 of %2.</source>
        <extracomment>zenjin_desktop/ui/teacher/stick_lines.py</extracomment>
        <translation>Übernommen: %1 von %2.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them are new here and have no PIN yet.</source>
        <extracomment>zenjin_desktop/ui/teacher/stick_lines.py</extracomment>
        <translation>
            <numerusform>%Ln davon ist neu hier und hat noch keine PIN.</numerusform>
            <numerusform>%Ln davon sind neu hier und haben noch keine PIN.</numerusform>
        </translation>
    </message>
    <message>
        <source>Erased, as on another computer: %1.</source>
        <extracomment>zenjin_desktop/ui/teacher/stick_lines.py</extracomment>
        <translation>Gelöscht, wie auf einem anderen Computer: %1.</translation>
    </message>
    <message>
        <source>Left out: %1.</source>
        <extracomment>zenjin_desktop/ui/teacher/stick_lines.py</extracomment>
        <translation>Ausgelassen: %1.</translation>
    </message>
    <message>
        <source>What is in is whole. The rest comes with the next try.</source>
        <extracomment>zenjin_desktop/ui/teacher/stick_lines.py</extracomment>
        <translation>Was übernommen ist, ist ganz. Der Rest kommt beim nächsten Mal.</translation>
    </message>
    <message>
        <source>Guest without a name</source>
        <extracomment>zenjin_desktop/ui/teacher/stick_lines.py</extracomment>
        <translation>Gast ohne Namen</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <extracomment>zenjin_desktop/ui/teacher/stick_lines.py</extracomment>
        <translation>
            <numerusform>und %Ln weiteres</numerusform>
            <numerusform>und %Ln weitere</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln computers</source>
        <extracomment>zenjin_desktop/ui/teacher/stick_lines.py</extracomment>
        <translation>
            <numerusform>%Ln Computer</numerusform>
            <numerusform>%Ln Computern</numerusform>
        </translation>
    </message>
    <message>
        <source>Erased; stays erased</source>
        <extracomment>zenjin_desktop/ui/teacher/stick_lines.py</extracomment>
        <translation>Gelöscht; bleibt gelöscht</translation>
    </message>
    <message>
        <source>Left out: somebody here has this name</source>
        <extracomment>zenjin_desktop/ui/teacher/stick_lines.py</extracomment>
        <translation>Ausgelassen: Hier heißt jemand so</translation>
    </message>
    <message>
        <source>Left out: nobody knows whose these are</source>
        <extracomment>zenjin_desktop/ui/teacher/stick_lines.py</extracomment>
        <translation>Ausgelassen: Niemand weiß, wem das gehört</translation>
    </message>
    <message>
        <source>Left out: was removed from this computer</source>
        <extracomment>zenjin_desktop/ui/teacher/stick_lines.py</extracomment>
        <translation>Ausgelassen: wurde von diesem Computer entfernt</translation>
    </message>
    <message>
        <source>Left out</source>
        <extracomment>zenjin_desktop/ui/teacher/stick_lines.py</extracomment>
        <translation>Ausgelassen</translation>
    </message>
    <message>
        <source>New on this computer</source>
        <extracomment>zenjin_desktop/ui/teacher/stick_lines.py</extracomment>
        <translation>Neu auf diesem Computer</translation>
    </message>
    <message>
        <source>The same as the other one of this name</source>
        <extracomment>zenjin_desktop/ui/teacher/stick_lines.py</extracomment>
        <translation>Dasselbe Kind wie das andere mit diesem Namen</translation>
    </message>
    <message>
        <source>Nothing new</source>
        <extracomment>zenjin_desktop/ui/teacher/stick_lines.py</extracomment>
        <translation>Nichts Neues</translation>
    </message>
    <message>
        <source>Goes to %1</source>
        <extracomment>zenjin_desktop/ui/teacher/stick_lines.py</extracomment>
        <translation>Geht zu %1</translation>
    </message>
    <message>
        <source>Is here already</source>
        <extracomment>zenjin_desktop/ui/teacher/stick_lines.py</extracomment>
        <translation>Ist schon hier</translation>
    </message>
    <message>
        <source>Leave out for now</source>
        <extracomment>zenjin_desktop/ui/teacher/stick_lines.py</extracomment>
        <translation>Vorerst auslassen</translation>
    </message>
    <message>
        <source>Take back onto this computer</source>
        <extracomment>zenjin_desktop/ui/teacher/stick_lines.py</extracomment>
        <translation>Auf diesen Computer zurücknehmen</translation>
    </message>
    <message>
        <source>Somebody else: add as a new learner</source>
        <extracomment>zenjin_desktop/ui/teacher/stick_lines.py</extracomment>
        <translation>Jemand anderes: als neues Kind hinzufügen</translation>
    </message>
    <message>
        <source>The same child as the other one of this name on the stick</source>
        <extracomment>zenjin_desktop/ui/teacher/stick_lines.py</extracomment>
        <translation>Dasselbe Kind wie das andere mit diesem Namen auf dem Stick</translation>
    </message>
    <message>
        <source>The same child as %1 here (number %2)</source>
        <extracomment>zenjin_desktop/ui/teacher/stick_lines.py</extracomment>
        <translation>Dasselbe Kind wie %1 hier (Nummer %2)</translation>
    </message>
    <message numerus="yes">
        <source>%Ln new sessions</source>
        <extracomment>zenjin_desktop/ui/teacher/stick_lines.py</extracomment>
        <translation>
            <numerusform>%Ln neue Runde</numerusform>
            <numerusform>%Ln neue Runden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln learners</source>
        <extracomment>zenjin_desktop/ui/teacher/stick_lines.py</extracomment>
        <translation>
            <numerusform>%Ln Kind</numerusform>
            <numerusform>%Ln Kinder</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StickSection</name>
    <message>
        <source>Where is the stick that is to take the results?</source>
        <extracomment>zenjin_desktop/ui/teacher/stick_section.py</extracomment>
        <translation>Wo ist der Stick, der die Ergebnisse aufnehmen soll?</translation>
    </message>
    <message>
        <source>Writing onto the stick…</source>
        <extracomment>zenjin_desktop/ui/teacher/stick_section.py</extracomment>
        <translation>Wird auf den Stick geschrieben …</translation>
    </message>
    <message>
        <source>Where is the stick with the results?</source>
        <extracomment>zenjin_desktop/ui/teacher/stick_section.py</extracomment>
        <translation>Wo ist der Stick mit den Ergebnissen?</translation>
    </message>
    <message>
        <source>Looking through what is on the stick…</source>
        <extracomment>zenjin_desktop/ui/teacher/stick_section.py</extracomment>
        <translation>Was auf dem Stick ist, wird durchgesehen …</translation>
    </message>
    <message>
        <source>%1 of %2 are on the stick, in %3.</source>
        <extracomment>zenjin_desktop/ui/teacher/stick_section.py</extracomment>
        <translation>%1 von %2 auf dem Stick, in %3.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln sessions</source>
        <extracomment>zenjin_desktop/ui/teacher/stick_section.py</extracomment>
        <translation>
            <numerusform>%Ln Runde</numerusform>
            <numerusform>%Ln Runden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln learners</source>
        <extracomment>zenjin_desktop/ui/teacher/stick_section.py</extracomment>
        <translation>
            <numerusform>%Ln Kind</numerusform>
            <numerusform>%Ln Kinder</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancelled. Nothing was changed.</source>
        <extracomment>zenjin_desktop/ui/teacher/stick_section.py</extracomment>
        <translation>Abgebrochen. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>Taking in…</source>
        <extracomment>zenjin_desktop/ui/teacher/stick_section.py</extracomment>
        <translation>Wird übernommen …</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <extracomment>zenjin_desktop/ui/teacher/stick_section.py</extracomment>
        <translation>Nichts wurde geändert.</translation>
    </message>
</context>
<context>
    <name>StickView</name>
    <message>
        <source>Collect</source>
        <extracomment>zenjin_desktop/ui/teacher/stick_view.py</extracomment>
        <translation>Einsammeln</translation>
    </message>
    <message>
        <source>Writes what everybody on this computer has done onto a stick. What other computers have put there stays.</source>
        <extracomment>zenjin_desktop/ui/teacher/stick_view.py</extracomment>
        <translation>Schreibt auf einen Stick, was alle an diesem Computer getan haben. Was andere Computer dort abgelegt haben, bleibt.</translation>
    </message>
    <message>
        <source>Collect onto a stick…</source>
        <extracomment>zenjin_desktop/ui/teacher/stick_view.py</extracomment>
        <translation>Auf einen Stick einsammeln …</translation>
    </message>
    <message>
        <source>Bring</source>
        <extracomment>zenjin_desktop/ui/teacher/stick_view.py</extracomment>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>Takes in what other computers have put onto a stick. You see first what would change; the same stick twice changes nothing more.</source>
        <extracomment>zenjin_desktop/ui/teacher/stick_view.py</extracomment>
        <translation>Übernimmt, was andere Computer auf einem Stick abgelegt haben. Sie sehen zuerst, was sich ändern würde; derselbe Stick zweimal ändert nichts weiter.</translation>
    </message>
    <message>
        <source>Bring from a stick…</source>
        <extracomment>zenjin_desktop/ui/teacher/stick_view.py</extracomment>
        <translation>Von einem Stick übernehmen …</translation>
    </message>
    <message>
        <source>The stick then holds names and results that anybody can read: keep it safe. No PIN and no password is on it.</source>
        <extracomment>zenjin_desktop/ui/teacher/stick_view.py</extracomment>
        <translation>Auf dem Stick stehen dann Namen und Ergebnisse, die jeder lesen kann: Bitte gut verwahren. Keine PIN und kein Passwort ist darauf.</translation>
    </message>
</context>
<context>
    <name>StitchesCard</name>
    <message>
        <source>Stitches</source>
        <extracomment>zenjin_desktop/ui/teacher/learner_page.py</extracomment>
        <translation>Maschen</translation>
    </message>
    <message>
        <source>Stitch</source>
        <extracomment>zenjin_desktop/ui/teacher/learner_page.py</extracomment>
        <translation>Masche</translation>
    </message>
    <message>
        <source>State</source>
        <extracomment>zenjin_desktop/ui/teacher/learner_page.py</extracomment>
        <translation>Stand</translation>
    </message>
    <message>
        <source>Level</source>
        <extracomment>zenjin_desktop/ui/teacher/learner_page.py</extracomment>
        <translation>Stufe</translation>
    </message>
    <message>
        <source>Times played</source>
        <extracomment>zenjin_desktop/ui/teacher/learner_page.py</extracomment>
        <translation>Gespielt</translation>
    </message>
    <message>
        <source>Last time</source>
        <extracomment>zenjin_desktop/ui/teacher/learner_page.py</extracomment>
        <translation>Zuletzt</translation>
    </message>
    <message>
        <source>One moment…</source>
        <extracomment>zenjin_desktop/ui/teacher/learner_page.py</extracomment>
        <translation>Einen Moment …</translation>
    </message>
    <message>
        <source>No stitch was finished yet.</source>
        <extracomment>zenjin_desktop/ui/teacher/learner_page.py</extracomment>
        <translation>Noch keine Masche wurde zu Ende gespielt.</translation>
    </message>
</context>
<context>
    <name>StreakCard</name>
    <message>
        <source>Streak</source>
        <extracomment>zenjin_desktop/ui/dashboard/cards.py</extracomment>
        <translation>Serie</translation>
    </message>
    <message numerus="yes">
        <source>%Ln days</source>
        <extracomment>zenjin_desktop/ui/dashboard/cards.py</extracomment>
        <translation>
            <numerusform>%Ln Tag</numerusform>
            <numerusform>%Ln Tage</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SummaryView</name>
    <message>
        <source>Summary</source>
        <extracomment>zenjin_desktop/ui/summary/view.py</extracomment>
        <translation>Zusammenfassung</translation>
    </message>
    <message>
        <source>Continue playing</source>
        <extracomment>zenjin_desktop/ui/summary/view.py</extracomment>
        <translation>Weiterspielen</translation>
    </message>
    <message>
        <source>Home</source>
        <extracomment>zenjin_desktop/ui/summary/view.py</extracomment>
        <translation>Zur Übersicht</translation>
    </message>
    <message>
        <source>Next player</source>
        <extracomment>zenjin_desktop/ui/summary/view.py</extracomment>
        <translation>Nächstes Kind</translation>
    </message>
    <message>
        <source>Save your progress</source>
        <extracomment>zenjin_desktop/ui/summary/view.py</extracomment>
        <translation>Fortschritt sichern</translation>
    </message>
    <message>
        <source>Well played!</source>
        <extracomment>zenjin_desktop/ui/summary/view.py</extracomment>
        <translation>Gut gespielt!</translation>
    </message>
    <message>
        <source>Well played, %1!</source>
        <extracomment>zenjin_desktop/ui/summary/view.py</extracomment>
        <translation>Gut gespielt, %1!</translation>
    </message>
    <message>
        <source>Your most points yet!</source>
        <extracomment>zenjin_desktop/ui/summary/view.py</extracomment>
        <translation>Deine meisten Punkte bisher!</translation>
    </message>
    <message numerus="yes">
        <source>%Ln right in a row, your longest yet!</source>
        <extracomment>zenjin_desktop/ui/summary/view.py</extracomment>
        <translation>
            <numerusform>%Ln richtig hintereinander, so lang wie noch nie!</numerusform>
            <numerusform>%Ln richtig hintereinander, so lang wie noch nie!</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln stitches</source>
        <extracomment>zenjin_desktop/ui/summary/view.py</extracomment>
        <translation>
            <numerusform>%Ln Masche</numerusform>
            <numerusform>%Ln Maschen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln questions</source>
        <extracomment>zenjin_desktop/ui/summary/view.py</extracomment>
        <translation>
            <numerusform>%Ln Aufgabe</numerusform>
            <numerusform>%Ln Aufgaben</numerusform>
        </translation>
    </message>
    <message>
        <source>under a minute</source>
        <extracomment>zenjin_desktop/ui/summary/view.py</extracomment>
        <translation>unter einer Minute</translation>
    </message>
    <message>
        <source>Your turn is over for now.</source>
        <extracomment>zenjin_desktop/ui/summary/view.py</extracomment>
        <translation>Deine Spielzeit ist erst einmal um.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln minutes</source>
        <extracomment>zenjin_desktop/ui/summary/view.py</extracomment>
        <translation>
            <numerusform>%Ln Minute</numerusform>
            <numerusform>%Ln Minuten</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SwitchMenu</name>
    <message>
        <source>Guest</source>
        <extracomment>zenjin_desktop/ui/who/switch_menu.py</extracomment>
        <translation>Gast</translation>
    </message>
    <message>
        <source>Who is playing?…</source>
        <extracomment>zenjin_desktop/ui/who/switch_menu.py</extracomment>
        <translation>Wer spielt? …</translation>
    </message>
    <message>
        <source>My progress</source>
        <extracomment>zenjin_desktop/ui/who/switch_menu.py</extracomment>
        <translation>Mein Fortschritt</translation>
    </message>
    <message>
        <source>Find my start</source>
        <extracomment>zenjin_desktop/ui/who/switch_menu.py</extracomment>
        <translation>Meinen Anfang finden</translation>
    </message>
    <message>
        <source>Sync details</source>
        <extracomment>zenjin_desktop/ui/who/switch_menu.py</extracomment>
        <translation>Abgleich</translation>
    </message>
    <message>
        <source>My name and picture…</source>
        <extracomment>zenjin_desktop/ui/who/switch_menu.py</extracomment>
        <translation>Mein Name und Bild …</translation>
    </message>
    <message>
        <source>My name, picture, PIN…</source>
        <extracomment>zenjin_desktop/ui/who/switch_menu.py</extracomment>
        <translation>Mein Name, Bild, PIN …</translation>
    </message>
    <message>
        <source>My picture, PIN…</source>
        <extracomment>zenjin_desktop/ui/who/switch_menu.py</extracomment>
        <translation>Mein Bild, PIN …</translation>
    </message>
    <message>
        <source>Sign in…</source>
        <extracomment>zenjin_desktop/ui/who/switch_menu.py</extracomment>
        <translation>Anmelden …</translation>
    </message>
    <message>
        <source>Sign out</source>
        <extracomment>zenjin_desktop/ui/who/switch_menu.py</extracomment>
        <translation>Abmelden</translation>
    </message>
    <message>
        <source>Guest · %1</source>
        <extracomment>zenjin_desktop/ui/who/switch_menu.py</extracomment>
        <translation>Gast · %1</translation>
    </message>
</context>
<context>
    <name>Sync</name>
    <message>
        <source>Saved on this computer</source>
        <extracomment>zenjin_desktop/ui/sync_lines.py</extracomment>
        <translation>Auf diesem Computer gespeichert</translation>
    </message>
    <message>
        <source>Saved</source>
        <extracomment>zenjin_desktop/ui/sync_lines.py</extracomment>
        <translation>Gespeichert</translation>
    </message>
    <message>
        <source>Sign in to sync</source>
        <extracomment>zenjin_desktop/ui/sync_lines.py</extracomment>
        <translation>Anmelden zum Abgleichen</translation>
    </message>
    <message>
        <source>Sign in</source>
        <extracomment>zenjin_desktop/ui/sync_lines.py</extracomment>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>Syncing</source>
        <extracomment>zenjin_desktop/ui/sync_lines.py</extracomment>
        <translation>Abgleich läuft</translation>
    </message>
    <message>
        <source>Offline</source>
        <extracomment>zenjin_desktop/ui/sync_lines.py</extracomment>
        <translation>Offline</translation>
    </message>
    <message>
        <source>Not synced</source>
        <extracomment>zenjin_desktop/ui/sync_lines.py</extracomment>
        <translation>Nicht abgeglichen</translation>
    </message>
    <message>
        <source>Up to date</source>
        <extracomment>zenjin_desktop/ui/sync_lines.py</extracomment>
        <translation>Aktuell</translation>
    </message>
    <message>
        <source>Syncing…</source>
        <extracomment>zenjin_desktop/ui/sync_lines.py</extracomment>
        <translation>Abgleich läuft …</translation>
    </message>
    <message>
        <source>Syncing %1 of %2</source>
        <extracomment>zenjin_desktop/ui/sync_lines.py</extracomment>
        <translation>Abgleich: %1 von %2</translation>
    </message>
    <message>
        <source>just now</source>
        <extracomment>zenjin_desktop/ui/sync_lines.py</extracomment>
        <translation>gerade eben</translation>
    </message>
    <message>
        <source>Up to date · %1</source>
        <extracomment>zenjin_desktop/ui/sync_lines.py</extracomment>
        <translation>Aktuell · %1</translation>
    </message>
    <message>
        <source>Everything is saved on this computer. Sign in to have it on others, too.</source>
        <extracomment>zenjin_desktop/ui/sync_lines.py</extracomment>
        <translation>Alles ist auf diesem Computer gespeichert. Nach dem Anmelden gibt es das auch auf anderen.</translation>
    </message>
    <message>
        <source>The server asks to sign in again. Everything is kept and goes then.</source>
        <extracomment>zenjin_desktop/ui/sync_lines.py</extracomment>
        <translation>Der Server bittet um eine neue Anmeldung. Alles bleibt gespeichert und wird danach gesendet.</translation>
    </message>
    <message>
        <source>This server keeps results but cannot bring them to another computer.</source>
        <extracomment>zenjin_desktop/ui/sync_lines.py</extracomment>
        <translation>Dieser Server bewahrt Ergebnisse auf, kann sie aber nicht auf einen anderen Computer bringen.</translation>
    </message>
    <message>
        <source>There is a newer Zenjin: %1. This computer has %2.</source>
        <extracomment>zenjin_desktop/ui/sync_lines.py</extracomment>
        <translation>Es gibt ein neueres Zenjin: %1. Dieser Computer hat %2.</translation>
    </message>
    <message numerus="yes">
        <source>This computer&apos;s clock is %Ln min off.</source>
        <extracomment>zenjin_desktop/ui/sync_lines.py</extracomment>
        <translation>
            <numerusform>Die Uhr dieses Computers geht %Ln Minute falsch.</numerusform>
            <numerusform>Die Uhr dieses Computers geht %Ln Minuten falsch.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This computer&apos;s clock is %Ln h off.</source>
        <extracomment>zenjin_desktop/ui/sync_lines.py</extracomment>
        <translation>
            <numerusform>Die Uhr dieses Computers geht %Ln Stunde falsch.</numerusform>
            <numerusform>Die Uhr dieses Computers geht %Ln Stunden falsch.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This computer&apos;s clock is %Ln d off.</source>
        <extracomment>zenjin_desktop/ui/sync_lines.py</extracomment>
        <translation>
            <numerusform>Die Uhr dieses Computers geht %Ln Tag falsch.</numerusform>
            <numerusform>Die Uhr dieses Computers geht %Ln Tage falsch.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 · %Ln waiting</source>
        <comment>how it stands</comment>
        <extracomment>zenjin_desktop/ui/sync_lines.py</extracomment>
        <translation>
            <numerusform>%1 · %Ln wartet</numerusform>
            <numerusform>%1 · %Ln warten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln min ago</source>
        <extracomment>zenjin_desktop/ui/sync_lines.py</extracomment>
        <translation>
            <numerusform>vor %Ln min</numerusform>
            <numerusform>vor %Ln min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln h ago</source>
        <extracomment>zenjin_desktop/ui/sync_lines.py</extracomment>
        <translation>
            <numerusform>vor %Ln h</numerusform>
            <numerusform>vor %Ln h</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln d ago</source>
        <extracomment>zenjin_desktop/ui/sync_lines.py</extracomment>
        <translation>
            <numerusform>vor %Ln Tag</numerusform>
            <numerusform>vor %Ln Tagen</numerusform>
        </translation>
    </message>
    <message>
        <source>What it did on this computer is still here.</source>
        <extracomment>zenjin_desktop/ui/sync_panel/controller.py</extracomment>
        <translation>Was es auf diesem Computer getan hat, ist noch hier.</translation>
    </message>
    <message>
        <source>The account %1 was erased on the server %2.</source>
        <extracomment>zenjin_desktop/ui/sync_panel/controller.py</extracomment>
        <translation>Das Konto %1 wurde auf dem Server %2 gelöscht.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln records of %1 wait here, too.</source>
        <extracomment>zenjin_desktop/ui/sync_panel/controller.py</extracomment>
        <translation>
            <numerusform>Auch von %1 wartet hier %Ln Eintrag.</numerusform>
            <numerusform>Auch von %1 warten hier %Ln Einträge.</numerusform>
        </translation>
    </message>
    <message>
        <source>It stays here: this computer is set to sync with another server alone.</source>
        <extracomment>zenjin_desktop/ui/sync_panel/controller.py</extracomment>
        <translation>Es bleibt hier: Dieser Computer gleicht nur mit einem anderen Server ab.</translation>
    </message>
    <message>
        <source>What waits goes as soon as the server can be reached.</source>
        <extracomment>zenjin_desktop/ui/sync_panel/controller.py</extracomment>
        <translation>Was noch wartet, wird gesendet, sobald der Server zu erreichen ist.</translation>
    </message>
    <message>
        <source>What waits goes when %1 signs in again.</source>
        <extracomment>zenjin_desktop/ui/sync_panel/controller.py</extracomment>
        <translation>Was noch wartet, wird gesendet, wenn %1 sich wieder anmeldet.</translation>
    </message>
</context>
<context>
    <name>SyncPanelView</name>
    <message>
        <source>Sync details</source>
        <extracomment>zenjin_desktop/ui/sync_panel/view.py</extracomment>
        <translation>Abgleich</translation>
    </message>
    <message>
        <source>Sync now</source>
        <extracomment>zenjin_desktop/ui/sync_panel/view.py</extracomment>
        <translation>Jetzt abgleichen</translation>
    </message>
    <message>
        <source>Sign in</source>
        <extracomment>zenjin_desktop/ui/sync_panel/view.py</extracomment>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>Sign out</source>
        <extracomment>zenjin_desktop/ui/sync_panel/view.py</extracomment>
        <translation>Abmelden</translation>
    </message>
    <message>
        <source>Save a diagnostic report…</source>
        <extracomment>zenjin_desktop/ui/sync_panel/view.py</extracomment>
        <translation>Diagnosebericht speichern …</translation>
    </message>
    <message>
        <source>Not taken by the server</source>
        <extracomment>zenjin_desktop/ui/sync_panel/view.py</extracomment>
        <translation>Vom Server nicht angenommen</translation>
    </message>
    <message>
        <source>Record</source>
        <extracomment>zenjin_desktop/ui/sync_panel/view.py</extracomment>
        <translation>Eintrag</translation>
    </message>
    <message>
        <source>Number</source>
        <extracomment>zenjin_desktop/ui/sync_panel/view.py</extracomment>
        <translation>Nummer</translation>
    </message>
    <message>
        <source>Reason</source>
        <extracomment>zenjin_desktop/ui/sync_panel/view.py</extracomment>
        <translation>Grund</translation>
    </message>
    <message>
        <source>not yet</source>
        <extracomment>zenjin_desktop/ui/sync_panel/view.py</extracomment>
        <translation>noch nie</translation>
    </message>
    <message>
        <source>nobody is signed in</source>
        <extracomment>zenjin_desktop/ui/sync_panel/view.py</extracomment>
        <translation>niemand ist angemeldet</translation>
    </message>
    <message>
        <source>The report is being written. Stop</source>
        <extracomment>zenjin_desktop/ui/sync_panel/view.py</extracomment>
        <translation>Der Bericht wird geschrieben. Abbrechen</translation>
    </message>
    <message>
        <source>Waiting</source>
        <extracomment>zenjin_desktop/ui/sync_panel/view.py</extracomment>
        <translation>Noch zu senden</translation>
    </message>
    <message>
        <source>Last sync</source>
        <extracomment>zenjin_desktop/ui/sync_panel/view.py</extracomment>
        <translation>Letzter Abgleich</translation>
    </message>
    <message>
        <source>Account</source>
        <extracomment>zenjin_desktop/ui/sync_panel/view.py</extracomment>
        <translation>Konto</translation>
    </message>
    <message>
        <source>Server</source>
        <extracomment>zenjin_desktop/ui/sync_panel/view.py</extracomment>
        <translation>Server</translation>
    </message>
    <message>
        <source>These records are kept on this computer and nothing of them is lost.</source>
        <extracomment>zenjin_desktop/ui/sync_panel/view.py</extracomment>
        <translation>Diese Einträge bleiben auf diesem Computer, und nichts davon geht verloren.</translation>
    </message>
    <message>
        <source>nothing</source>
        <extracomment>zenjin_desktop/ui/sync_panel/view.py</extracomment>
        <translation>nichts</translation>
    </message>
    <message numerus="yes">
        <source>%Ln records, until you sign in</source>
        <extracomment>zenjin_desktop/ui/sync_panel/view.py</extracomment>
        <translation>
            <numerusform>%Ln Eintrag, bis du dich anmeldest</numerusform>
            <numerusform>%Ln Einträge, bis du dich anmeldest</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln records</source>
        <extracomment>zenjin_desktop/ui/sync_panel/view.py</extracomment>
        <translation>
            <numerusform>%Ln Eintrag</numerusform>
            <numerusform>%Ln Einträge</numerusform>
        </translation>
    </message>
    <message>
        <source>Session</source>
        <extracomment>zenjin_desktop/ui/sync_panel/view.py</extracomment>
        <translation>Runde</translation>
    </message>
    <message>
        <source>Progress</source>
        <extracomment>zenjin_desktop/ui/sync_panel/view.py</extracomment>
        <translation>Fortschritt</translation>
    </message>
</context>
<context>
    <name>SyncPill</name>
    <message>
        <source>Saved on this computer</source>
        <extracomment>zenjin_desktop/ui/widgets/sync_pill.py</extracomment>
        <translation>Auf diesem Computer gespeichert</translation>
    </message>
    <message>
        <source>Saved</source>
        <extracomment>zenjin_desktop/ui/widgets/sync_pill.py</extracomment>
        <translation>Gespeichert</translation>
    </message>
    <message>
        <source>Sync: %1</source>
        <extracomment>zenjin_desktop/ui/widgets/sync_pill.py</extracomment>
        <translation>Abgleich: %1</translation>
    </message>
</context>
<context>
    <name>TeacherArea</name>
    <message>
        <source>Learners</source>
        <extracomment>zenjin_desktop/ui/teacher/section.py</extracomment>
        <translation>Kinder</translation>
    </message>
    <message>
        <source>Class list</source>
        <extracomment>zenjin_desktop/ui/teacher/section.py</extracomment>
        <translation>Klassenliste</translation>
    </message>
    <message>
        <source>Collect and bring</source>
        <extracomment>zenjin_desktop/ui/teacher/section.py</extracomment>
        <translation>Einsammeln und übernehmen</translation>
    </message>
    <message>
        <source>Backups</source>
        <extracomment>zenjin_desktop/ui/teacher/section.py</extracomment>
        <translation>Sicherungen</translation>
    </message>
</context>
<context>
    <name>TeacherController</name>
    <message>
        <source>The teacher secret of this computer&apos;s policy cannot be read.</source>
        <extracomment>zenjin_desktop/ui/teacher/controller.py</extracomment>
        <translation>Das Lehrerkennwort aus der Richtlinie dieses Computers ist nicht lesbar.</translation>
    </message>
    <message numerus="yes">
        <source>Please wait %Ln seconds, then try again.</source>
        <extracomment>zenjin_desktop/ui/teacher/controller.py</extracomment>
        <translation>
            <numerusform>Bitte %Ln Sekunde warten, dann noch einmal versuchen.</numerusform>
            <numerusform>Bitte %Ln Sekunden warten, dann noch einmal versuchen.</numerusform>
        </translation>
    </message>
    <message>
        <source>This is not the secret. Please try again.</source>
        <extracomment>zenjin_desktop/ui/teacher/controller.py</extracomment>
        <translation>Das ist nicht das Kennwort. Bitte noch einmal versuchen.</translation>
    </message>
    <message>
        <source>From now on the new teacher secret is asked.</source>
        <extracomment>zenjin_desktop/ui/teacher/controller.py</extracomment>
        <translation>Von nun an wird nach dem neuen Lehrerkennwort gefragt.</translation>
    </message>
</context>
<context>
    <name>TeacherTable</name>
    <message>
        <source>Name</source>
        <extracomment>zenjin_desktop/ui/teacher/figures.py</extracomment>
        <translation>Name</translation>
    </message>
    <message>
        <source>This week
sessions</source>
        <extracomment>zenjin_desktop/ui/teacher/figures.py</extracomment>
        <translation>Diese Woche
Runden</translation>
    </message>
    <message>
        <source>This week
questions</source>
        <extracomment>zenjin_desktop/ui/teacher/figures.py</extracomment>
        <translation>Diese Woche
Aufgaben</translation>
    </message>
    <message>
        <source>This week
points</source>
        <extracomment>zenjin_desktop/ui/teacher/figures.py</extracomment>
        <translation>Diese Woche
Punkte</translation>
    </message>
    <message>
        <source>This week
minutes</source>
        <extracomment>zenjin_desktop/ui/teacher/figures.py</extracomment>
        <translation>Diese Woche
Minuten</translation>
    </message>
    <message>
        <source>Total
points</source>
        <extracomment>zenjin_desktop/ui/teacher/figures.py</extracomment>
        <translation>Punkte
insgesamt</translation>
    </message>
    <message>
        <source>Blink speed
seconds</source>
        <extracomment>zenjin_desktop/ui/teacher/figures.py</extracomment>
        <translation>Blitzzeit
Sekunden</translation>
    </message>
    <message>
        <source>Level</source>
        <extracomment>zenjin_desktop/ui/teacher/figures.py</extracomment>
        <translation>Stufe</translation>
    </message>
    <message>
        <source>Secure
at L3</source>
        <extracomment>zenjin_desktop/ui/teacher/figures.py</extracomment>
        <translation>Sicher
auf L3</translation>
    </message>
    <message>
        <source>Right at once
%</source>
        <extracomment>zenjin_desktop/ui/teacher/figures.py</extracomment>
        <translation>Sofort richtig
%</translation>
    </message>
    <message>
        <source>Known
%</source>
        <extracomment>zenjin_desktop/ui/teacher/figures.py</extracomment>
        <translation>Gewusst
%</translation>
    </message>
    <message>
        <source>Stuck on</source>
        <extracomment>zenjin_desktop/ui/teacher/figures.py</extracomment>
        <translation>Hängt fest bei</translation>
    </message>
    <message>
        <source>Missed most</source>
        <extracomment>zenjin_desktop/ui/teacher/figures.py</extracomment>
        <translation>Noch schwer</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>a level&apos;s number and name</comment>
        <extracomment>zenjin_desktop/ui/teacher/figures.py</extracomment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1 (%2 of %3)</source>
        <comment>stitch, right, asked</comment>
        <extracomment>zenjin_desktop/ui/teacher/figures.py</extracomment>
        <translation>%1 (%2 von %3)</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a column and its value</comment>
        <extracomment>zenjin_desktop/ui/teacher/learners_model.py</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Guest</source>
        <extracomment>zenjin_desktop/ui/teacher/reading.py</extracomment>
        <translation>Gast</translation>
    </message>
</context>
<context>
    <name>TeacherView</name>
    <message>
        <source>Teacher area</source>
        <extracomment>zenjin_desktop/ui/teacher/view.py</extracomment>
        <translation>Lehrerbereich</translation>
    </message>
</context>
<context>
    <name>ThreadBars</name>
    <message>
        <source>secure</source>
        <extracomment>zenjin_desktop/ui/widgets/thread_bars.py</extracomment>
        <translation>sicher</translation>
    </message>
    <message>
        <source>perfect</source>
        <extracomment>zenjin_desktop/ui/widgets/thread_bars.py</extracomment>
        <translation>perfekt</translation>
    </message>
    <message>
        <source>nearly</source>
        <extracomment>zenjin_desktop/ui/widgets/thread_bars.py</extracomment>
        <translation>fast</translation>
    </message>
    <message>
        <source>met</source>
        <extracomment>zenjin_desktop/ui/widgets/thread_bars.py</extracomment>
        <translation>kennengelernt</translation>
    </message>
    <message>
        <source>Threads</source>
        <extracomment>zenjin_desktop/ui/widgets/thread_bars.py</extracomment>
        <translation>Fäden</translation>
    </message>
    <message>
        <source>%1: %2 of %3</source>
        <extracomment>zenjin_desktop/ui/widgets/thread_bars.py</extracomment>
        <translation>%1: %2 von %3</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <extracomment>zenjin_desktop/ui/widgets/thread_bars.py</extracomment>
        <translation>
            <numerusform>und %Ln weiterer</numerusform>
            <numerusform>und %Ln weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Your threads appear here when you play.</source>
        <extracomment>zenjin_desktop/ui/widgets/thread_bars.py</extracomment>
        <translation>Deine Fäden erscheinen hier, wenn du spielst.</translation>
    </message>
</context>
<context>
    <name>ThreadsCard</name>
    <message>
        <source>Threads</source>
        <extracomment>zenjin_desktop/ui/dashboard/cards.py</extracomment>
        <translation>Fäden</translation>
    </message>
</context>
<context>
    <name>TimerBar</name>
    <message>
        <source>Time left</source>
        <extracomment>zenjin_desktop/ui/widgets/timer_bar.py</extracomment>
        <translation>Verbleibende Zeit</translation>
    </message>
</context>
<context>
    <name>TubeChoice</name>
    <message>
        <source>Tube %1</source>
        <extracomment>zenjin_desktop/ui/placement/choose.py</extracomment>
        <translation>Röhre %1</translation>
    </message>
    <message>
        <source>asleep for now</source>
        <extracomment>zenjin_desktop/ui/placement/choose.py</extracomment>
        <translation>schläft gerade</translation>
    </message>
    <message>
        <source>Wake</source>
        <extracomment>zenjin_desktop/ui/placement/choose.py</extracomment>
        <translation>Wecken</translation>
    </message>
    <message>
        <source>Sleep</source>
        <extracomment>zenjin_desktop/ui/placement/choose.py</extracomment>
        <translation>Schlafen</translation>
    </message>
    <message>
        <source>%1: wake it</source>
        <extracomment>zenjin_desktop/ui/placement/choose.py</extracomment>
        <translation>%1: wecken</translation>
    </message>
    <message>
        <source>%1: let it sleep</source>
        <extracomment>zenjin_desktop/ui/placement/choose.py</extracomment>
        <translation>%1: schlafen lassen</translation>
    </message>
    <message>
        <source>%1 is asleep</source>
        <extracomment>zenjin_desktop/ui/placement/choose.py</extracomment>
        <translation>%1 schläft</translation>
    </message>
    <message>
        <source>%1 is awake</source>
        <extracomment>zenjin_desktop/ui/placement/choose.py</extracomment>
        <translation>%1 ist wach</translation>
    </message>
</context>
<context>
    <name>WarmUpController</name>
    <message>
        <source>Warm-up</source>
        <extracomment>zenjin_desktop/ui/player/warm_up.py</extracomment>
        <translation>Aufwärmen</translation>
    </message>
    <message>
        <source>Warm-up · %1 of %2</source>
        <extracomment>zenjin_desktop/ui/player/warm_up.py</extracomment>
        <translation>Aufwärmen · %1 von %2</translation>
    </message>
    <message>
        <source>Warm! Off you go.</source>
        <extracomment>zenjin_desktop/ui/player/warm_up.py</extracomment>
        <translation>Du bist warm! Los geht’s.</translation>
    </message>
</context>
<context>
    <name>WhoController</name>
    <message>
        <source>Let us wait a little, then try again.</source>
        <extracomment>zenjin_desktop/ui/who/controller.py</extracomment>
        <translation>Wir warten ein bisschen, dann versuchst du es noch einmal.</translation>
    </message>
    <message>
        <source>Not this one. Try again.</source>
        <extracomment>zenjin_desktop/ui/who/controller.py</extracomment>
        <translation>Die war es nicht. Versuch es noch einmal.</translation>
    </message>
</context>
<context>
    <name>WhoView</name>
    <message>
        <source>Who is playing?</source>
        <extracomment>zenjin_desktop/ui/who/view.py</extracomment>
        <translation>Wer spielt?</translation>
    </message>
</context>
<context>
    <name>WorkCard</name>
    <message>
        <source>How far it is</source>
        <extracomment>zenjin_desktop/ui/teacher/stick_view.py</extracomment>
        <translation>Wie weit es ist</translation>
    </message>
    <message>
        <source>Cancel</source>
        <extracomment>zenjin_desktop/ui/teacher/stick_view.py</extracomment>
        <translation>Abbrechen</translation>
    </message>
</context>
</TS>
