"""Makes the sounds of the player: ``python -m tools.make_sounds`` writes resources/sounds anew.

Soft bells of sines and a little of their octave, that come without a click and die away by
themselves; quiet enough for a classroom. Nothing here is anybody else's.
"""

import wave
from array import array
from dataclasses import dataclass
from math import exp, pi, sin
from pathlib import Path

RATE = 22_050  # samples a second: bells have nothing higher
ATTACK_S = 0.008
LOUDEST = 0.32  # of full scale
RELEASE_S = 0.02  # at the very end, so that it does not break off

FOLDER = Path(__file__).resolve().parents[1] / "resources" / "sounds"

E5, G5, B5, C6, E6 = 659.26, 783.99, 987.77, 1046.50, 1318.51
A4, F4 = 440.00, 349.23


@dataclass(frozen=True, slots=True)
class Bell:
    """A note: its frequency in Hz, when it is struck, how loud, how long until it has faded."""

    hertz: float
    at_s: float
    loudness: float = 1.0
    fade_s: float = 0.11


SOUNDS: dict[str, tuple[float, tuple[Bell, ...]]] = {
    "right": (0.34, (Bell(B5, 0.0, 0.7), Bell(E6, 0.06))),
    # Not a buzzer: two low notes, as one nods and looks again.
    "wrong": (0.36, (Bell(A4, 0.0, 0.8, 0.09), Bell(F4, 0.09, 0.7, 0.12))),
    # It begins when "right" is over half: both are heard at the last answer of a stitch.
    "stitch": (
        1.0,
        (
            Bell(E5, 0.18, 0.6, 0.16),
            Bell(G5, 0.28, 0.65, 0.18),
            Bell(C6, 0.38, 0.75, 0.22),
            Bell(E6, 0.50, 0.8, 0.26),
        ),
    ),
}
"""Each sound's length in seconds and its notes."""


def samples(name: str) -> "array[int]":
    """The sound as 16-bit samples, one channel."""
    seconds, bells = SOUNDS[name]
    count = round(seconds * RATE)
    values = [sum(_value(bell, place / RATE) for bell in bells) for place in range(count)]
    loudest = max(abs(value) for value in values)
    scale = LOUDEST * 32_767 / loudest
    return array(
        "h",
        (round(value * scale * _end(place, count)) for place, value in enumerate(values)),
    )


def _value(bell: Bell, at_s: float) -> float:
    since = at_s - bell.at_s
    if since < 0:
        return 0.0
    struck = min(1.0, since / ATTACK_S) * exp(-since / bell.fade_s)
    turn = 2 * pi * bell.hertz * since
    return bell.loudness * struck * (sin(turn) + 0.18 * sin(2 * turn) + 0.05 * sin(3 * turn))


def _end(place: int, count: int) -> float:
    return min(1.0, (count - 1 - place) / (RELEASE_S * RATE))


def write(folder: Path) -> None:
    """Write every sound as a WAV file."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in SOUNDS:
        with wave.open(str(folder / f"{name}.wav"), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(RATE)
            file.writeframes(samples(name).tobytes())


if __name__ == "__main__":
    write(FOLDER)
