"""Why a file was not taken in; each message is a sentence that tells the editor what to do."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pages.media.pixels import Refusal

if TYPE_CHECKING:
    from pages.media.models import Image

SENTENCES = {
    "damaged": _(
        "This file is damaged or not a picture: open it in a picture editor, save it as JPEG or PNG, and try again."
    ),
    "moving": _("This picture moves, and moving pictures can’t be taken: save one frame of it as JPEG or PNG."),
    "pixels": _("The picture has more than %s megapixels: make it smaller and try again."),
    "document damaged": _("This file is damaged or not what its name says: open it, save it as PDF, and try again."),
    "document locked": _("This document is locked with a password: save it without one and try again."),
    "document active": _(
        "This document holds programs, other files or parts from elsewhere: save it as a plain PDF and try again."
    ),
    "recording damaged": _(
        "This file is damaged or not a recording: export it once more as MP4 (H.264 and AAC) or MP3, and try again."
    ),
    "recording empty": _("There is no film or sound in this file: export it once more and try again."),
    "recording codec": _("Browsers can’t play what is inside this file: save it as MP4 with H.264 and AAC, or as MP3."),
    "recording colours": _("Browsers can’t show the colours of this film: save it as MP4 with H.264, 8 bits, 4:2:0."),
    "recording length": _("The length of this recording can’t be read, or is more than a day: export it once more."),
    "recording frame": _("No picture could be taken at that moment of the film: choose another."),
    "side": _("The picture is longer than %s pixels on one side: make it smaller and try again."),
}


class UploadError(ValueError):
    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class DuplicateUploadError(UploadError):
    """The same pixels are in the library already, as `existing`."""

    def __init__(self, message: str, existing: "Image") -> None:
        super().__init__(message)
        self.existing = existing


def in_words(refusal: Refusal) -> UploadError:
    sentence = str(SENTENCES[refusal.code])
    return UploadError(sentence % refusal.limit if refusal.limit else sentence)


def not_stored() -> UploadError:
    return UploadError(gettext("The file could not be stored; nothing was kept. Try again later."))
