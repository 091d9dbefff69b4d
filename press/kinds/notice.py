from django.utils.translation import gettext_lazy as _

from press.articles.kind import ArticleKind, register

NOTICE = register(
    ArticleKind(
        key="notice",
        label=_("Notice"),
        plural=_("Notices"),
        fields=(),
        blocks=("text", "callout", "figure"),
    )
)
