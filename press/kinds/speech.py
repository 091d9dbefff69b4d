from django.utils.translation import gettext_lazy as _

from press.articles.kind import ArticleKind, register

SPEECH = register(
    ArticleKind(
        key="speech",
        label=_("Speech"),
        plural=_("Speeches"),
        fields=("place", "speaker_person", "speaker"),
        names_speaker=True,
        required=(("speaker", _("Say who spoke.")),),
    )
)
