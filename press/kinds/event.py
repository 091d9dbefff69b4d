from django.utils.translation import gettext_lazy as _

from press.articles.kind import ArticleKind, register
from press.events.clashes import clashes
from press.events.views import context, event_file


def inlines() -> list[type]:
    from press.events.admin import ProgrammeInline

    return [ProgrammeInline]


EVENT = register(
    ArticleKind(
        key="event",
        label=_("Event"),
        plural=_("Events"),
        fields=("status", "starts_at", "ends_at", "venue", "access", "registration_url", "report"),
        required=(("starts_at", _("Say when it begins.")), ("venue", _("Say where it is."))),
        template="press/kinds/event.html",
        stylesheet="css/kinds/event.css",
        jsonld_type="Event",
        inlines=inlines,
        context=context,
        files={"event.ics": event_file},
        warnings=clashes,
    )
)
