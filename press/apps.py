from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PressConfig(AppConfig):
    name = "press"
    verbose_name = _("Press and media")

    def ready(self) -> None:
        from press import source  # noqa: F401
        from press.articles.archive import register_archive

        register_archive()
