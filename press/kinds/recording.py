from django.utils.translation import gettext_lazy as _

from press.articles.kind import ArticleKind, register

RECORDING = register(
    ArticleKind(
        key="recording",
        label=_("Video or audio"),
        plural=_("Video and audio"),
        fields=("recording_url", "duration_seconds", "speaker_person", "speaker"),
        required=(("recording_url", _("Say where the recording is found.")),),
        template="press/kinds/recording.html",
        jsonld_type="VideoObject",
    )
)
