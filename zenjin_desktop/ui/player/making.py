"""Makes a player as the settings want it."""

from zenjin_desktop.settings import Settings
from zenjin_desktop.ui.look import Look
from zenjin_desktop.ui.player.model import pace_at, ways_of
from zenjin_desktop.ui.player.view import PlayerView


def player_view(look: Look, settings: Settings) -> PlayerView:
    """A player in this look, at the chosen pace, to be played in the chosen ways."""
    return PlayerView(
        look.theme, look.clock, pace=pace_at(settings.pace_percent), ways=ways_of(settings)
    )
