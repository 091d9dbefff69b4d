from django.utils.translation import gettext_lazy as _

from press.articles.kind import ArticleKind, register
from press.recordings.views import allowed_frames, meta, problems, warnings

RECORDING = register(
    ArticleKind(
        key="recording",
        label=_("Video or audio"),
        plural=_("Video and audio"),
        fields=("recording", "speaker_person", "speaker"),
        required=(("recording", _("Choose the recording.")),),
        template="press/kinds/recording.html",
        stylesheet="css/components/player.css",
        script="js/player.js",
        jsonld_type="VideoObject",
        frame_hosts=allowed_frames,
        meta=meta,
        problems=problems,
        warnings=warnings,
    )
)
