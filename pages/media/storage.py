"""Files on the machine's own disk, each there as a whole or not at all."""

import errno
import os
import secrets
import shutil

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import FileSystemStorage

PARTIAL = "partial"  # the folder under the media root in which files are written; what stays in it was never finished


class WholeFileStorage(FileSystemStorage):
    """Writes beside the public names and gives a file its own only when it is complete and on the disk.

    Under its name from the first byte on, a file cut short by a full disk or a killed process would be handed out as
    if it were whole, and kept by readers for a year.
    """

    def _save(self, name: str, content: File) -> str:
        self._keep_reserve(content.size)
        partial = self.path(f"{PARTIAL}/{secrets.token_hex(16)}")
        try:
            super()._save(partial, content)
            _settle(partial)
            return self._give_name(partial, name)
        finally:
            super().delete(partial)

    def _keep_reserve(self, size_bytes: int) -> None:
        """Refuse what would take the last room on the disk: texts must still be written when pictures can't."""
        os.makedirs(self.location, exist_ok=True)
        if shutil.disk_usage(self.location).free < size_bytes + settings.DISK_RESERVE_BYTES:
            raise OSError(errno.ENOSPC, "The rest of the disk is kept for the database", self.location)

    def _give_name(self, partial: str, name: str) -> str:
        while True:
            full = self.path(name)
            os.makedirs(os.path.dirname(full), exist_ok=True)
            try:
                os.link(partial, full)  # a move would silently write over what another process put there meanwhile
                return os.path.relpath(full, self.location)
            except FileExistsError:
                name = self.get_available_name(name)


def _settle(path: str) -> None:
    """Have the disk keep a file before a row in the database relies on it."""
    with open(path, "rb") as file:
        os.fsync(file.fileno())
