from django.utils.translation import gettext_lazy as _

from press.articles.kind import ArticleKind, register

INTERVIEW = register(
    ArticleKind(
        key="interview",
        label=_("Interview"),
        plural=_("Interviews"),
        fields=("place", "speaker_person", "speaker"),
        names_speaker=True,
        required=(("speaker", _("Say who was interviewed.")),),
        blocks=("exchange", "text", "figure", "quote", "callout", "download"),
    )
)
