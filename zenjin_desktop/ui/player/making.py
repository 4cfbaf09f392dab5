"""Makes a player as the settings want it."""

from zenjin_desktop.paths import resources
from zenjin_desktop.settings import Settings
from zenjin_desktop.ui.look import Look
from zenjin_desktop.ui.player.model import pace_at, ways_of
from zenjin_desktop.ui.player.view import PlayerView


def player_view(look: Look, settings: Settings) -> PlayerView:
    """A player in this look, at the chosen pace, to be played in the chosen ways, and heard."""
    view = PlayerView(
        look.theme, look.clock, pace=pace_at(settings.pace_percent), ways=ways_of(settings)
    )
    if settings.sound:
        from zenjin_desktop.ui.sounds import Sounds

        view.came.connect(Sounds(resources() / "sounds", view).play)
    if settings.read_aloud:
        from zenjin_desktop.ui.speech import ReadingAloud

        reading = ReadingAloud(view)
        view.asked.connect(reading.read)
        view.question_left.connect(reading.hush)
    return view
