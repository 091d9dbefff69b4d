"""The drawings, put into the picture library: drawn and encoded on all processors, stored one by one."""

import multiprocessing
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor

import django
from django.apps import apps

from embassy_site.demo import drawings
from embassy_site.demo.content import Content, PictureData
from embassy_site.demo.content.offices import maps
from embassy_site.demo.content.people import portraits
from embassy_site.demo.content.recordings import posters

if not apps.ready:
    django.setup()  # in a process of the pool, which begins with nothing

from pages.media import uploads
from pages.media.errors import DuplicateUploadError
from pages.media.models import Image


def library(content: Content, say: Callable[[str], None]) -> dict[str, Image]:
    """Return the library's rows by the key of the drawing; what an earlier try left behind is used again."""
    shown = {key for document in (*content.pages, *content.articles) for key in document.pictures()}
    keys = sorted(shown | {*portraits(), *maps(), *posters()})
    say(f"Drawing {len(keys)} pictures …")
    with ProcessPoolExecutor(mp_context=multiprocessing.get_context("spawn")) as pool:
        drawn = zip(keys, pool.map(_draw, keys), strict=True)
        return {key: _keep(content.pictures[key], picture) for key, picture in drawn}


def _draw(key: str) -> uploads.Picture:
    return uploads.read(drawings.draw(key))


def _keep(words: PictureData, picture: uploads.Picture) -> Image:
    named = {name: getattr(words, name)["en"] for name in ("title", "alt", "caption")}
    try:
        return uploads.keep(picture, Image(**named))
    except DuplicateUploadError as refusal:
        return refusal.existing
