"""The shared shape of everything that is published.

A document is an identity: an address, a language, a place. An edition is one version of its content in a row of
its own, with its own part rows. Public code reads content only through `document.live`.
"""

from pages.publishing.document import Document
from pages.publishing.edition import Edition
from pages.publishing.erasure import ErasurePermit
from pages.publishing.logbook import LogEntry
from pages.publishing.part import EditionPart
from pages.publishing.release import Release

__all__ = ["Document", "Edition", "EditionPart", "ErasurePermit", "LogEntry", "Release"]
