"""Why a picture was not taken in; each message is a sentence that tells the editor what to do."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pages.media.models import Image


class UploadError(ValueError):
    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class DuplicateUploadError(UploadError):
    """The same pixels are in the library already, as `existing`."""

    def __init__(self, message: str, existing: "Image") -> None:
        super().__init__(message)
        self.existing = existing
