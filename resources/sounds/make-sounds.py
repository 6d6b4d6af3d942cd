#!/usr/bin/env python3
"""Makes the alarm sounds beside this file: short, different in rhythm as well as in pitch, so that
they are told apart by ear without looking. 16 bit mono at 16 kHz keeps each under 50 kB.

Usage: make-sounds.py [DIRECTORY]"""

import math
import pathlib
import struct
import sys
import wave

RATE = 16000

# (frequency in Hz, seconds); 0 Hz is a pause. The second tones are longer and rise.
SOUNDS = {
    "urgent": [(988, 0.12), (0, 0.04), (988, 0.12), (0, 0.04), (1319, 0.25)],
    "urgent-second": [(988, 0.10), (1319, 0.10), (988, 0.10), (1319, 0.10), (988, 0.10), (1319, 0.40)],
    "called": [(1760, 0.08), (1976, 0.08), (1760, 0.08), (1976, 0.30)],
    "called-second": [(1760, 0.08), (1976, 0.08), (1760, 0.08), (1976, 0.20), (0, 0.08), (1760, 0.08), (1976, 0.45)],
    "failed": [(440, 0.18), (0, 0.05), (330, 0.30)],
    "failed-second": [(440, 0.15), (0, 0.05), (330, 0.15), (0, 0.05), (440, 0.15), (0, 0.05), (330, 0.35)],
    "overdue": [(659, 0.20), (0, 0.06), (659, 0.20)],
    "overdue-second": [(659, 0.15), (0, 0.05), (659, 0.15), (0, 0.05), (784, 0.30)],
    "due": [(523, 0.25)],
    "due-second": [(523, 0.18), (0, 0.05), (659, 0.25)],
}


def samples(notes):
    for frequency, seconds in notes:
        count = int(RATE * seconds)
        ramp = int(RATE * 0.01)  # without it every note begins and ends with a click
        for i in range(count):
            loud = min(1.0, i / ramp, (count - i) / ramp)
            phase = 2 * math.pi * frequency * i / RATE
            # A little of the octave carries through the noise of a room.
            value = 0.75 * math.sin(phase) + 0.25 * math.sin(2 * phase) if frequency else 0.0
            yield int(26000 * 0.8 * loud * value)


def main():
    folder = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parent)
    for name, notes in SOUNDS.items():
        with wave.open(str(folder / f"{name}.wav"), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(RATE)
            file.writeframes(b"".join(struct.pack("<h", s) for s in samples(notes)))


main()
