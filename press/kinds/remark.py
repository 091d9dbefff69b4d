from django.utils.translation import gettext_lazy as _

from press.articles.kind import ArticleKind, register

REMARK = register(
    ArticleKind(
        key="remark",
        label=_("Spokesperson's remarks"),
        plural=_("Spokesperson's remarks"),
        fields=("place", "speaker_person", "speaker"),
        blocks=("exchange", "text", "figure", "quote", "callout", "download"),
    )
)
