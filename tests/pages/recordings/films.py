"""Small films and sounds for the tests, encoded here: each second is a colour, and silence."""

from pathlib import Path

import av

CANARY = "CANARY-51.5074-0.1278"
LABELS = ("title", "comment", "artist", "location", "encoder")
RATE = 48000


def encoded(
    folder: Path, name: str, *, video: str = "", audio: str = "", seconds: int = 2, pixels: str = "yuv420p",
    size: tuple[int, int] = (160, 120), form: str | None = None,
) -> Path:  # fmt: skip
    """Write a file with these codecs; its metadata is full of canaries."""
    path = folder / name
    with av.open(str(path), "w", format=form) as out:
        out.metadata.update(dict.fromkeys(LABELS, CANARY))
        # Both before the first packet: it brings the heading, which names all streams.
        film = out.add_stream(video, rate=10) if video else None
        if film:
            film.width, film.height, film.pix_fmt = *size, pixels
        sound = out.add_stream(audio, rate=RATE) if audio else None
        for stream in filter(None, (film, sound)):
            stream.metadata["title"] = CANARY
        for stream, frames in ((film, _pictures(seconds, pixels, size)), (sound, _silence(sound, seconds))):
            for frame in frames if stream else ():
                out.mux(stream.encode(frame))
            out.mux(stream.encode() if stream else [])
    return path


def _pictures(seconds: int, pixels: str, size: tuple[int, int]):
    for number in range(seconds * 10):
        frame = av.VideoFrame(*size, "rgb24")
        for plane in frame.planes:
            plane.update(bytes([number // 10 * 80 % 256]) * plane.buffer_size)
        yield frame.reformat(format=pixels)


def _silence(stream, seconds: int):
    own = stream.codec_context
    samples = own.frame_size or 1024
    for number in range(seconds * RATE // samples):
        frame = av.AudioFrame(format=own.format.name, layout="stereo", samples=samples)
        frame.sample_rate, frame.pts = RATE, number * samples
        for plane in frame.planes:
            plane.update(bytes(plane.buffer_size))
        yield frame
