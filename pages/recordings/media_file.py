"""A stranger's film or sound → a file with the same picture and sound and nothing else: no names, places or programs.

Nothing is encoded anew: the packets of one picture and one sound stream are put into a fresh file of the same kind, its
index first, so that a player can begin and seek at once. Knows nothing of the site: it runs in a process of its own.
"""

import hashlib
from pathlib import Path
from typing import Any, NamedTuple

import av
from av.bitstream import BitStreamFilterContext
from av.container import InputContainer

from pages.media.pixels import Refusal

BLOCK_BYTES = 1024 * 1024
SECONDS_MAX = 24 * 60 * 60


class Kind(NamedTuple):
    """What may be in a file of one extension. `form` names the reader and the writer, so that none is guessed."""

    form: str
    video: frozenset[str]
    audio: frozenset[str]


KINDS = {
    "mp4": Kind("mp4", frozenset({"h264", "vp9", "av1"}), frozenset({"aac", "mp3", "opus", "flac"})),
    "webm": Kind("webm", frozenset({"vp8", "vp9", "av1"}), frozenset({"opus", "vorbis"})),
    "mp3": Kind("mp3", frozenset(), frozenset({"mp3"})),
    "m4a": Kind("mp4", frozenset(), frozenset({"aac"})),
    "ogg": Kind("ogg", frozenset(), frozenset({"opus", "vorbis", "flac"})),
}
# Eight bits, colour at half the resolution: what every browser shows.
PIXEL_FORMATS = frozenset({"yuv420p", "yuvj420p"})
# What a phone or a program writes into the picture's stream for itself (H.264, SEI).
_SILENCED = {"h264": "filter_units=remove_types=6"}


def take(source: str, target: str, extension: str) -> dict[str, Any]:
    """Check a file and write it anew; return its facts. Raises: Refusal."""
    kind = KINDS[extension]
    try:
        with Path(source).open("rb") as file, _opened(file, kind) as container:
            streams = _streams(container, kind)
            facts = _facts(container, streams)
            _looked_into(container, streams)
            _rewritten(container, streams, target, kind)
    except (av.error.FFmpegError, EOFError, ValueError, ZeroDivisionError, UnicodeDecodeError) as error:
        if isinstance(error, OSError) and not isinstance(error, av.error.InvalidDataError) and error.errno == 28:
            raise  # the disk is full
        raise Refusal("recording damaged") from error
    return facts | {"sha256": _hash(target), "size_bytes": Path(target).stat().st_size}


def frame(source: str, extension: str, seconds_in: float, target: str) -> dict[str, Any]:
    """Write the picture shown at a moment of a film as PNG. Raises: Refusal."""
    try:
        with Path(source).open("rb") as file, _opened(file, KINDS[extension]) as container:
            stream = container.streams.video[0]
            container.seek(int(seconds_in / stream.time_base), stream=stream)  # type: ignore[operator]
            for each in container.decode(stream):
                if each.time is None or each.time >= seconds_in:
                    break
            each.to_image().save(target, "PNG")
    except (av.error.FFmpegError, IndexError, UnboundLocalError, ValueError) as error:
        raise Refusal("recording frame") from error
    return {"frame": target}


def _opened(file: Any, kind: Kind) -> InputContainer:
    # An open file and a named reader: no address, playlist or list of parts is ever followed.
    return av.open(file, mode="r", format=kind.form, options={"enable_drefs": "0", "protocol_whitelist": ""})


def _streams(container: InputContainer, kind: Kind) -> list[Any]:
    """Return the picture and the sound to keep: the first of each; covers, data and further ones stay behind."""
    video = [
        stream for stream in container.streams.video if not stream.disposition & av.stream.Disposition.attached_pic
    ]
    chosen = [*video[:1], *container.streams.audio[:1]] if kind.video else list(container.streams.audio[:1])
    if not chosen or (kind.video and not video):
        raise Refusal("recording empty")
    for stream in chosen:
        known = kind.video if stream.type == "video" else kind.audio
        if stream.codec_context.name not in _names(known):
            raise Refusal("recording codec")
        if stream.type == "video" and stream.codec_context.pix_fmt not in PIXEL_FORMATS:
            raise Refusal("recording colours")
    return chosen


def _names(codecs: frozenset[str]) -> set[str]:
    """Return the names of the decoders of these codecs: some have another than their codec."""
    aliases = {"av1": {"libdav1d", "libaom-av1"}, "mp3": {"mp3float"}, "vp8": {"libvpx"}, "vp9": {"libvpx-vp9"},
               "opus": {"libopus"}, "vorbis": {"libvorbis"}}  # fmt: skip
    return set(codecs).union(*(aliases.get(codec, set()) for codec in codecs))


def _facts(container: InputContainer, streams: list[Any]) -> dict[str, Any]:
    seconds = container.duration / av.time_base if container.duration else 0
    if not 0 < seconds <= SECONDS_MAX:
        raise Refusal("recording length")
    picture = next((stream for stream in streams if stream.type == "video"), None)
    return {
        "medium": "video" if picture else "audio",
        "duration_seconds": max(1, round(seconds)),
        "width": picture.width if picture else None,
        "height": picture.height if picture else None,
    }


def _looked_into(container: InputContainer, streams: list[Any]) -> None:
    """Decode the beginning of each stream: a right heading over something else is refused."""
    for stream in streams:
        if next(iter(container.decode(stream)), None) is None:
            raise Refusal("recording damaged")
        container.seek(0)


def _rewritten(container: InputContainer, streams: list[Any], target: str, kind: Kind) -> None:
    options = {"fflags": "+bitexact", "movflags": "+faststart", "id3v2_version": "0", "write_id3v1": "0"}
    mine = {"mp4": {"fflags", "movflags"}, "mp3": {"fflags", "id3v2_version", "write_id3v1"}}.get(kind.form, {"fflags"})
    with av.open(target, "w", format=kind.form, options={name: options[name] for name in mine}) as out:
        out.metadata.clear()
        outs, filters = {}, {}
        for stream in streams:
            outs[stream.index] = out.add_stream_from_template(stream, opaque=True)
            outs[stream.index].metadata.clear()
            if silenced := _SILENCED.get(stream.codec_context.name):
                filters[stream.index] = BitStreamFilterContext(silenced, stream)
        count = 0
        for packet in container.demux(streams):
            if packet.dts is None:
                continue
            index, count = packet.stream.index, count + 1
            for each in filters[index].filter(packet) if index in filters else [packet]:
                each.stream = outs[index]
                out.mux(each)
        if not count:
            raise Refusal("recording damaged")


def _hash(path: str) -> str:
    digest = hashlib.sha256()
    with Path(path).open("rb") as file:
        while block := file.read(BLOCK_BYTES):
            digest.update(block)
    return digest.hexdigest()
