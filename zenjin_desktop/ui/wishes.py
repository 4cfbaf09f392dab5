"""What is asked for on the screens, wherever it is said."""

from PySide6.QtCore import QObject, QPoint, Signal


class Wishes(QObject):
    """One place for what is asked for: the pages come and go with the look, this stays.

    A page's own signal is connected to the wish it means as the page is made; whoever grants
    a wish listens here, once.

    Signals:
        play_requested: Play, Continue playing, and on from a warm-up.
        home_requested: back to Home.
        start_requested: Find my start.
        warm_up_requested: a warm-up, then play.
        progress_requested: My progress.
        sync_details_requested: Sync details.
        sync_requested: Sync now.
        settings_requested: Settings.
        help_requested: How to play.
        teacher_requested: the teacher area.
        sign_in_requested: the form to sign in.
        newcomer_requested: the form to sign in, for somebody who is not the one who played.
        save_requested: a guest wants to keep what was played.
        account_chosen: with a ``Player`` who is signed out, and is to sign in.
        sign_out_requested: back to the guest.
        erase_confirmed: with a local id: what an erased account left here is to go.
        learner_removed: with a ``Player`` whose rows are gone from this computer.
        switch_requested: with a place on the screen: the menu of the one who plays.
        next_requested: somebody else is to play.
        session_finished: with a ``journal.SessionFinished``, or None when nothing was answered:
            what came of it is to be seen.
        answered: somebody plays; nobody is away.
    """

    play_requested = Signal()
    home_requested = Signal()
    start_requested = Signal()
    warm_up_requested = Signal()
    progress_requested = Signal()
    sync_details_requested = Signal()
    sync_requested = Signal()
    settings_requested = Signal()
    help_requested = Signal()
    teacher_requested = Signal()
    sign_in_requested = Signal()
    newcomer_requested = Signal()
    save_requested = Signal()
    account_chosen = Signal(object)
    sign_out_requested = Signal()
    erase_confirmed = Signal(int)
    learner_removed = Signal(object)
    switch_requested = Signal(QPoint)
    next_requested = Signal()
    session_finished = Signal(object)
    answered = Signal()
