from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PressConfig(AppConfig):
    name = "press"
    verbose_name = _("Press and media")

    def ready(self) -> None:
        from pages.richtext import links
        from press import source
        from press.articles import calendar, proof  # noqa: F401
        from press.articles.archive import register_archive

        register_archive()
        links.register("article", reference_of=source.reference_of, address_of=source.staff_address_of)
