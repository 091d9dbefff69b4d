"""Doorway: the desks of this app, room by room."""

from pages.attachments import admin as attachments
from pages.emergency import admin as emergency
from pages.identity import admin as identity
from pages.kinds.accounts import admin as accounts
from pages.kinds.gallery import admin as gallery
from pages.kinds.offices import admin as offices
from pages.kinds.offices import closures_admin as closures
from pages.kinds.people import admin as people
from pages.publishing import confinement_admin as confinements
from pages.publishing import log_admin as log
from pages.publishing import release_admin as releases
from pages.publishing.pictures import admin as pictures
from pages.recordings import admin as recordings
from pages.tree import admin as structure
from pages.tree import edition_admin as texts

__all__ = [
    "accounts",
    "attachments",
    "closures",
    "confinements",
    "emergency",
    "gallery",
    "identity",
    "log",
    "offices",
    "people",
    "pictures",
    "recordings",
    "releases",
    "structure",
    "texts",
]
