<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>CalendarStrip</name>
    <message numerus="yes">
        <source>Calendar of the last five weeks: played on %Ln days</source>
        <extracomment>zenjin_desktop/ui/widgets/calendar_strip.py</extracomment>
        <translation>
            <numerusform>Calendar of the last five weeks: played on %Ln day</numerusform>
            <numerusform>Calendar of the last five weeks: played on %Ln days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln points</source>
        <extracomment>zenjin_desktop/ui/widgets/calendar_strip.py</extracomment>
        <translation>
            <numerusform>%Ln point</numerusform>
            <numerusform>%Ln points</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ClaimPage</name>
    <message numerus="yes">
        <source>Add these %Ln sessions to %1?</source>
        <extracomment>zenjin_desktop/ui/learners/claim_page.py</extracomment>
        <translation>
            <numerusform>Add this session to %1?</numerusform>
            <numerusform>Add these %Ln sessions to %1?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Played on this computer, worth %Ln points.</source>
        <extracomment>zenjin_desktop/ui/learners/claim_page.py</extracomment>
        <translation>
            <numerusform>Played on this computer, worth %Ln point.</numerusform>
            <numerusform>Played on this computer, worth %Ln points.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Add these %Ln sessions of %2 to %1?</source>
        <extracomment>zenjin_desktop/ui/learners/claim_page.py</extracomment>
        <translation>
            <numerusform>Add this session of %2 to %1?</numerusform>
            <numerusform>Add these %Ln sessions of %2 to %1?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 · %Ln points</source>
        <extracomment>zenjin_desktop/ui/learners/claim_page.py</extracomment>
        <translation>
            <numerusform>%1 · %Ln point</numerusform>
            <numerusform>%1 · %Ln points</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %Ln sessions before</source>
        <extracomment>zenjin_desktop/ui/learners/claim_page.py</extracomment>
        <translation>
            <numerusform>and %Ln session before</numerusform>
            <numerusform>and %Ln sessions before</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DoorPage</name>
    <message numerus="yes">
        <source>At least %Ln letters, digits or signs.</source>
        <extracomment>zenjin_desktop/ui/teacher/door_page.py</extracomment>
        <translation>
            <numerusform>At least %Ln letter, digit or sign.</numerusform>
            <numerusform>At least %Ln letters, digits or signs.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message numerus="yes">
        <source>%Ln seconds</source>
        <extracomment>zenjin_desktop/ui/sentences.py</extracomment>
        <translation>
            <numerusform>%Ln second</numerusform>
            <numerusform>%Ln seconds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln minutes</source>
        <extracomment>zenjin_desktop/ui/sentences.py</extracomment>
        <translation>
            <numerusform>%Ln minute</numerusform>
            <numerusform>%Ln minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FactsCard</name>
    <message numerus="yes">
        <source>And %Ln larger ones: see them in the table.</source>
        <extracomment>zenjin_desktop/ui/progress/facts_card.py</extracomment>
        <translation>
            <numerusform>And %Ln larger one: see it in the table.</numerusform>
            <numerusform>And %Ln larger ones: see them in the table.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FinishPanel</name>
    <message numerus="yes">
        <source>Finish these %Ln</source>
        <comment>questions left in the stitch</comment>
        <extracomment>zenjin_desktop/ui/player/overlays.py</extracomment>
        <translation>
            <numerusform>Finish this %Ln</numerusform>
            <numerusform>Finish these %Ln</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LearnersSection</name>
    <message numerus="yes">
        <source>%Ln of them</source>
        <extracomment>zenjin_desktop/ui/teacher/learners_section.py</extracomment>
        <translation>
            <numerusform>%Ln of them</numerusform>
            <numerusform>%Ln of them</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln learners</source>
        <extracomment>zenjin_desktop/ui/teacher/learners_section.py</extracomment>
        <translation>
            <numerusform>%Ln learner</numerusform>
            <numerusform>%Ln learners</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>There are two answers to choose from, so somebody who only guesses has 50 % right at once. “Known” begins at this line: 50 % right at once is 0 % known, 75 % is 50 %, 100 % is 100 %. Both count the last %Ln days.</source>
        <extracomment>zenjin_desktop/ui/teacher/learners_section.py</extracomment>
        <translation>
            <numerusform>There are two answers to choose from, so somebody who only guesses has 50 % right at once. “Known” begins at this line: 50 % right at once is 0 % known, 75 % is 50 %, 100 % is 100 %. Both count the last %Ln day.</numerusform>
            <numerusform>There are two answers to choose from, so somebody who only guesses has 50 % right at once. “Known” begins at this line: 50 % right at once is 0 % known, 75 % is 50 %, 100 % is 100 %. Both count the last %Ln days.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LeavingController</name>
    <message numerus="yes">
        <source>%Ln results of %1 wait on this computer. They are kept and go by themselves, at the latest when %1 signs in again.</source>
        <extracomment>zenjin_desktop/ui/learners/leaving.py</extracomment>
        <translation>
            <numerusform>%Ln result of %1 waits on this computer. It is kept and goes by itself, at the latest when %1 signs in again.</numerusform>
            <numerusform>%Ln results of %1 wait on this computer. They are kept and go by themselves, at the latest when %1 signs in again.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LeavingPanel</name>
    <message numerus="yes">
        <source>%Ln points</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_leaving.py</extracomment>
        <translation>
            <numerusform>%Ln point</numerusform>
            <numerusform>%Ln points</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln sessions with %1 go, and all that is known of them.</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_leaving.py</extracomment>
        <translation>
            <numerusform>%Ln session with %1 goes, and all that is known of it.</numerusform>
            <numerusform>%Ln sessions with %1 go, and all that is known of them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln results are at no server yet: they would be lost.</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_leaving.py</extracomment>
        <translation>
            <numerusform>%Ln result is at no server yet: it would be lost.</numerusform>
            <numerusform>%Ln results are at no server yet: they would be lost.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ListFlow</name>
    <message numerus="yes">
        <source>%Ln learners were added,</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_list.py</extracomment>
        <translation>
            <numerusform>%Ln learner was added,</numerusform>
            <numerusform>%Ln learners were added,</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln changed.</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_list.py</extracomment>
        <translation>
            <numerusform>%Ln changed.</numerusform>
            <numerusform>%Ln changed.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PeoplePanel</name>
    <message numerus="yes">
        <source>%Ln learners</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_people.py</extracomment>
        <translation>
            <numerusform>%Ln learner</numerusform>
            <numerusform>%Ln learners</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln learners</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_people.py</extracomment>
        <translation>
            <numerusform>%1 of %Ln learner</numerusform>
            <numerusform>%1 of %Ln learners</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PersonTile</name>
    <message numerus="yes">
        <source>%1, %Ln points</source>
        <extracomment>zenjin_desktop/ui/who/tiles.py</extracomment>
        <translation>
            <numerusform>%1, %Ln point</numerusform>
            <numerusform>%1, %Ln points</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PinWait</name>
    <message numerus="yes">
        <source>Let us wait for %Ln seconds, then try again.</source>
        <extracomment>zenjin_desktop/ui/who/pad.py</extracomment>
        <translation>
            <numerusform>Let us wait for %Ln second, then try again.</numerusform>
            <numerusform>Let us wait for %Ln seconds, then try again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Let us wait for %Ln minutes, then try again.</source>
        <extracomment>zenjin_desktop/ui/who/pad.py</extracomment>
        <translation>
            <numerusform>Let us wait for %Ln minute, then try again.</numerusform>
            <numerusform>Let us wait for %Ln minutes, then try again.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PinsPanel</name>
    <message numerus="yes">
        <source>Make %Ln PINs</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_pins.py</extracomment>
        <translation>
            <numerusform>Make %Ln PIN</numerusform>
            <numerusform>Make %Ln PINs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PlayerView</name>
    <message numerus="yes">
        <source>Right! %Ln points</source>
        <comment>the new total</comment>
        <extracomment>zenjin_desktop/ui/player/verdicts.py</extracomment>
        <translation>
            <numerusform>Right! %Ln point</numerusform>
            <numerusform>Right! %Ln points</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PreviewPanel</name>
    <message numerus="yes">
        <source>%Ln rows: %1 new, %2 changed, %3 the same, %4 doubtful.</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_preview_words.py</extracomment>
        <translation>
            <numerusform>%Ln row: %1 new, %2 changed, %3 the same, %4 doubtful.</numerusform>
            <numerusform>%Ln rows: %1 new, %2 changed, %3 the same, %4 doubtful.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln learners here are not on it and stay as they are.</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_preview_words.py</extracomment>
        <translation>
            <numerusform>%Ln learner here is not on it and stays as it is.</numerusform>
            <numerusform>%Ln learners here are not on it and stay as they are.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Take over %Ln rows</source>
        <extracomment>zenjin_desktop/ui/teacher/roster_preview.py</extracomment>
        <translation>
            <numerusform>Take over %Ln row</numerusform>
            <numerusform>Take over %Ln rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Program</name>
    <message numerus="yes">
        <source>And %Ln more; the log has them all.</source>
        <extracomment>zenjin_desktop/program.py</extracomment>
        <translation>
            <numerusform>And %Ln more; the log has them all.</numerusform>
            <numerusform>And %Ln more; the log has them all.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProgressView</name>
    <message numerus="yes">
        <source>%Ln points</source>
        <extracomment>zenjin_desktop/ui/progress/view.py</extracomment>
        <translation>
            <numerusform>%Ln point</numerusform>
            <numerusform>%Ln points</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RestoreCard</name>
    <message numerus="yes">
        <source>%Ln sessions would no longer be here.</source>
        <extracomment>zenjin_desktop/ui/teacher/backups_view.py</extracomment>
        <translation>
            <numerusform>%Ln session would no longer be here.</numerusform>
            <numerusform>%Ln sessions would no longer be here.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RosterSection</name>
    <message numerus="yes">
        <source>%Ln PINs were made.</source>
        <extracomment>zenjin_desktop/ui/teacher/roster.py</extracomment>
        <translation>
            <numerusform>%Ln PIN was made.</numerusform>
            <numerusform>%Ln PINs were made.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Stick</name>
    <message numerus="yes">
        <source>%Ln of them are new here and have no PIN yet.</source>
        <extracomment>zenjin_desktop/ui/teacher/stick_lines.py</extracomment>
        <translation>
            <numerusform>%Ln of them is new here and has no PIN yet.</numerusform>
            <numerusform>%Ln of them are new here and have no PIN yet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <extracomment>zenjin_desktop/ui/teacher/stick_lines.py</extracomment>
        <translation>
            <numerusform>and %Ln more</numerusform>
            <numerusform>and %Ln more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln computers</source>
        <extracomment>zenjin_desktop/ui/teacher/stick_lines.py</extracomment>
        <translation>
            <numerusform>%Ln computer</numerusform>
            <numerusform>%Ln computers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln new sessions</source>
        <extracomment>zenjin_desktop/ui/teacher/stick_lines.py</extracomment>
        <translation>
            <numerusform>%Ln new session</numerusform>
            <numerusform>%Ln new sessions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln learners</source>
        <extracomment>zenjin_desktop/ui/teacher/stick_lines.py</extracomment>
        <translation>
            <numerusform>%Ln learner</numerusform>
            <numerusform>%Ln learners</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StickSection</name>
    <message numerus="yes">
        <source>%Ln sessions</source>
        <extracomment>zenjin_desktop/ui/teacher/stick_section.py</extracomment>
        <translation>
            <numerusform>%Ln session</numerusform>
            <numerusform>%Ln sessions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln learners</source>
        <extracomment>zenjin_desktop/ui/teacher/stick_section.py</extracomment>
        <translation>
            <numerusform>%Ln learner</numerusform>
            <numerusform>%Ln learners</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StreakCard</name>
    <message numerus="yes">
        <source>%Ln days</source>
        <extracomment>zenjin_desktop/ui/dashboard/cards.py</extracomment>
        <translation>
            <numerusform>%Ln day</numerusform>
            <numerusform>%Ln days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SummaryView</name>
    <message numerus="yes">
        <source>%Ln right in a row, your longest yet!</source>
        <extracomment>zenjin_desktop/ui/summary/view.py</extracomment>
        <translation>
            <numerusform>%Ln right in a row, your longest yet!</numerusform>
            <numerusform>%Ln right in a row, your longest yet!</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln stitches</source>
        <extracomment>zenjin_desktop/ui/summary/view.py</extracomment>
        <translation>
            <numerusform>%Ln stitch</numerusform>
            <numerusform>%Ln stitches</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln questions</source>
        <extracomment>zenjin_desktop/ui/summary/view.py</extracomment>
        <translation>
            <numerusform>%Ln question</numerusform>
            <numerusform>%Ln questions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln minutes</source>
        <extracomment>zenjin_desktop/ui/summary/view.py</extracomment>
        <translation>
            <numerusform>%Ln minute</numerusform>
            <numerusform>%Ln minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Sync</name>
    <message numerus="yes">
        <source>This computer&apos;s clock is %Ln min off.</source>
        <extracomment>zenjin_desktop/ui/sync_lines.py</extracomment>
        <translation>
            <numerusform>This computer&apos;s clock is %Ln min off.</numerusform>
            <numerusform>This computer&apos;s clock is %Ln min off.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This computer&apos;s clock is %Ln h off.</source>
        <extracomment>zenjin_desktop/ui/sync_lines.py</extracomment>
        <translation>
            <numerusform>This computer&apos;s clock is %Ln h off.</numerusform>
            <numerusform>This computer&apos;s clock is %Ln h off.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This computer&apos;s clock is %Ln d off.</source>
        <extracomment>zenjin_desktop/ui/sync_lines.py</extracomment>
        <translation>
            <numerusform>This computer&apos;s clock is %Ln d off.</numerusform>
            <numerusform>This computer&apos;s clock is %Ln d off.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 · %Ln waiting</source>
        <comment>how it stands</comment>
        <extracomment>zenjin_desktop/ui/sync_lines.py</extracomment>
        <translation>
            <numerusform>%1 · %Ln waiting</numerusform>
            <numerusform>%1 · %Ln waiting</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln min ago</source>
        <extracomment>zenjin_desktop/ui/sync_lines.py</extracomment>
        <translation>
            <numerusform>%Ln min ago</numerusform>
            <numerusform>%Ln min ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln h ago</source>
        <extracomment>zenjin_desktop/ui/sync_lines.py</extracomment>
        <translation>
            <numerusform>%Ln h ago</numerusform>
            <numerusform>%Ln h ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln d ago</source>
        <extracomment>zenjin_desktop/ui/sync_lines.py</extracomment>
        <translation>
            <numerusform>%Ln d ago</numerusform>
            <numerusform>%Ln d ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln records of %1 wait here, too.</source>
        <extracomment>zenjin_desktop/ui/sync_panel/controller.py</extracomment>
        <translation>
            <numerusform>%Ln record of %1 waits here, too.</numerusform>
            <numerusform>%Ln records of %1 wait here, too.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SyncPanelView</name>
    <message numerus="yes">
        <source>%Ln records, until you sign in</source>
        <extracomment>zenjin_desktop/ui/sync_panel/view.py</extracomment>
        <translation>
            <numerusform>%Ln record, until you sign in</numerusform>
            <numerusform>%Ln records, until you sign in</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln records</source>
        <extracomment>zenjin_desktop/ui/sync_panel/view.py</extracomment>
        <translation>
            <numerusform>%Ln record</numerusform>
            <numerusform>%Ln records</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TeacherController</name>
    <message numerus="yes">
        <source>Please wait %Ln seconds, then try again.</source>
        <extracomment>zenjin_desktop/ui/teacher/controller.py</extracomment>
        <translation>
            <numerusform>Please wait %Ln second, then try again.</numerusform>
            <numerusform>Please wait %Ln seconds, then try again.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ThreadBars</name>
    <message numerus="yes">
        <source>and %Ln more</source>
        <extracomment>zenjin_desktop/ui/widgets/thread_bars.py</extracomment>
        <translation>
            <numerusform>and %Ln more</numerusform>
            <numerusform>and %Ln more</numerusform>
        </translation>
    </message>
</context>
</TS>
