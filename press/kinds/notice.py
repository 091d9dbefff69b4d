from django.utils.translation import gettext_lazy as _

from press.articles.kind import ArticleKind, register

NOTICE = register(
    ArticleKind(
        key="notice",
        label=_("Notice"),
        plural=_("Notices"),
        fields=("starts_at", "ends_at", "concerns"),
        template="press/kinds/notice.html",
        blocks=("text", "callout", "figure", "download"),
    )
)
