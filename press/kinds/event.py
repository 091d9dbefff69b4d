from django.utils.translation import gettext_lazy as _

from press.articles.kind import ArticleKind, register

EVENT = register(
    ArticleKind(
        key="event",
        label=_("Event"),
        plural=_("Events"),
        fields=("starts_at", "ends_at", "venue", "registration_url"),
        required=(("starts_at", _("Say when it begins.")), ("venue", _("Say where it is."))),
        template="press/kinds/event.html",
        jsonld_type="Event",
    )
)
