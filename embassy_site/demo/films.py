"""The demonstration's film and sound, encoded here and stored nowhere: drawn pictures, tones where voices would be."""

import io
import math
import tempfile
from array import array
from collections.abc import Iterable, Iterator
from fractions import Fraction
from pathlib import Path

import av

from embassy_site.demo import drawings
from embassy_site.demo.drawings import moving

RATE_HZ = 48_000
BLOCK = 960  # samples of one frame of sound
# A span of speech, in seconds: from, to.
type Span = tuple[float, float]

# Formats that every present browser plays, made by encoders that PyAV's wheels have.
_SOUND = {"webm": "libopus", "m4a": "aac"}


def film(backdrop: str, spoken: Iterable[Span]) -> bytes:
    """Return a WebM film over a drawing, with a murmur wherever somebody is said to speak."""
    held = io.BytesIO()
    with av.open(held, "w", format="webm") as container:
        pictures = container.add_stream("libvpx-vp9", rate=moving.FRAMES_PER_SECOND)
        pictures.width, pictures.height, pictures.pix_fmt = *moving.SIZE, "yuv420p"
        pictures.bit_rate = 500_000
        pictures.options = {"deadline": "realtime", "cpu-used": "8", "row-mt": "1", "g": "24"}
        sound = container.add_stream(_SOUND["webm"], rate=RATE_HZ, layout="mono")
        heard = _blocks(moving.SECONDS, murmur(spoken, moving.SECONDS))
        for number, picture in enumerate(moving.frames(drawings.draw(backdrop))):
            frame = av.VideoFrame.from_image(picture)
            frame.pts = number
            container.mux(pictures.encode(frame))
            for block in _until(heard, (number + 1) / moving.FRAMES_PER_SECOND):
                container.mux(sound.encode(block))
        for stream in (pictures, sound):
            container.mux(stream.encode(None))
    return held.getvalue()


def bells(spoken: Iterable[Span], seconds: int, strokes: Iterable[tuple[float, float]]) -> bytes:
    """Return an M4A recording: a murmur of voices, and strokes of a bell (when, its pitch in hertz)."""
    samples = murmur(spoken, seconds)
    for at, pitch in strokes:
        _strike(samples, at, pitch)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "sound.m4a")  # read again while it is written, to put its index in front
        with av.open(str(file), "w", format="ipod", options={"movflags": "faststart"}) as container:
            sound = container.add_stream(_SOUND["m4a"], rate=RATE_HZ, layout="mono")
            for block in _blocks(seconds, samples):
                container.mux(sound.encode(block))
            container.mux(sound.encode(None))
        return file.read_bytes()


def murmur(spoken: Iterable[Span], seconds: int) -> array:
    """Return quiet tones in the rhythm of speech, as samples from -1 to 1."""
    samples = array("f", bytes(4 * seconds * RATE_HZ))
    for number, (begin, end) in enumerate(spoken):
        pitch = 180 + 35 * (number % 2)  # two voices in turn
        for place in range(int(begin * RATE_HZ), min(int(end * RATE_HZ), len(samples))):
            at = place / RATE_HZ - begin
            syllable = max(0.0, math.sin(at * math.tau * 2.2)) ** 0.7
            samples[place] = 0.1 * syllable * math.sin(math.tau * pitch * at + 0.6 * math.sin(at * 9))
    return samples


def _strike(samples: array, at: float, pitch: float) -> None:
    first = int(at * RATE_HZ)
    for place in range(first, min(first + 3 * RATE_HZ, len(samples))):
        since = (place - first) / RATE_HZ
        tone = math.sin(math.tau * pitch * since) + 0.4 * math.sin(math.tau * pitch * 2.76 * since)
        samples[place] += 0.22 * math.exp(-1.8 * since) * tone


def _blocks(seconds: int, samples: array) -> Iterator[av.AudioFrame]:
    for first in range(0, seconds * RATE_HZ, BLOCK):
        frame = av.AudioFrame(format="flt", layout="mono", samples=BLOCK, align=1)
        frame.planes[0].update(samples[first : first + BLOCK].tobytes())
        frame.sample_rate, frame.pts, frame.time_base = RATE_HZ, first, Fraction(1, RATE_HZ)
        yield frame


def _until(blocks: Iterator[av.AudioFrame], end: float) -> Iterator[av.AudioFrame]:
    """Yield the blocks that begin before an instant, so that picture and sound lie side by side in the file."""
    for block in blocks:
        yield block
        if ((block.pts or 0) + BLOCK) / RATE_HZ >= end:
            return
