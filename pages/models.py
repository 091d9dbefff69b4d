"""Doorway: the tables of this app, room by room."""

from pages.attachments.models import Attachment
from pages.emergency.models import Emergency, EmergencyWords
from pages.generation import Generation
from pages.identity.models import SiteIdentity
from pages.kinds.accounts.models import ShownAccount, SocialAccount, SocialAccountWords
from pages.kinds.gallery.models import Stop
from pages.kinds.home.models import HomeFeature
from pages.kinds.offices.closures import AnnouncedDay, Closure
from pages.kinds.offices.models import Counter, CounterWords, Office, OfficeWords, ShownOffice
from pages.kinds.people.models import Appointment, Person, PersonWords, Role, RoleWords, ShownRole
from pages.media.models import Image
from pages.publishing.confinement import Confinement
from pages.publishing.grants.models import Grant
from pages.publishing.models import ErasurePermit, LogEntry, Release
from pages.publishing.scratch import Scratch
from pages.publishing.sharing.models import PreviewLink, PreviewOpening, PreviewOpinion
from pages.recordings.models import Recording, RecordingWords
from pages.suggestions.models import MailOptOut, Suggestion
from pages.tree.blocks import PageCallout, PageDownload, PageExchange, PageFigure, PageQuote, PageText
from pages.tree.models import Page, PageEdition, PathHistory

__all__ = [
    "AnnouncedDay",
    "Appointment",
    "Attachment",
    "Closure",
    "Confinement",
    "Counter",
    "CounterWords",
    "Emergency",
    "EmergencyWords",
    "ErasurePermit",
    "Generation",
    "Grant",
    "HomeFeature",
    "Image",
    "LogEntry",
    "MailOptOut",
    "Office",
    "OfficeWords",
    "Page",
    "PageCallout",
    "PageDownload",
    "PageEdition",
    "PageExchange",
    "PageFigure",
    "PageQuote",
    "PageText",
    "PathHistory",
    "Person",
    "PersonWords",
    "PreviewLink",
    "PreviewOpening",
    "PreviewOpinion",
    "Recording",
    "RecordingWords",
    "Release",
    "Role",
    "RoleWords",
    "Scratch",
    "ShownAccount",
    "ShownOffice",
    "ShownRole",
    "SiteIdentity",
    "SocialAccount",
    "SocialAccountWords",
    "Stop",
    "Suggestion",
]
