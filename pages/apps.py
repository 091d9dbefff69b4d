from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class PagesConfig(AppConfig):
    name = "pages"
    verbose_name = _("Pages")

    def ready(self) -> None:
        from pages import receivers, source  # noqa: F401
        from pages.kinds import register_all

        register_all()
        post_migrate.connect(install_guards)


def install_guards(app_config, using, **kwargs) -> None:
    """Put the guards over published rows back after every migrate of an app that has such rows."""
    from pages.publishing import triggers

    triggers.install(connections[using], app_config.label)
