from django.apps import AppConfig, apps
from django.db import connections
from django.db.models.signals import post_migrate, pre_migrate
from django.utils.translation import gettext_lazy as _


class PagesConfig(AppConfig):
    name = "pages"
    verbose_name = _("Website")

    def ready(self) -> None:
        from pages import preview, receivers, source  # noqa: F401
        from pages.kinds import register_all
        from pages.media import usage
        from pages.publishing import permissions, rendering, schedule  # noqa: F401
        from pages.publishing.proof import checks  # noqa: F401
        from pages.recordings import files  # noqa: F401
        from pages.richtext import links

        register_all()
        rendering.register(preview.show)
        usage.register_sight(permissions.is_seen)
        links.register("page", reference_of=source.reference_of, address_of=source.staff_address_of)
        pre_migrate.connect(lift_guards)
        post_migrate.connect(install_guards)
        # The last app's signal: every permission exists by then.
        post_migrate.connect(ensure_groups, sender=list(apps.get_app_configs())[-1])


def lift_guards(using, **kwargs) -> None:
    """Take the guards away while tables are altered: SQLite refuses to rebuild a table that another's trigger names."""
    from pages.publishing import triggers

    if connections[using].vendor == "sqlite":
        triggers.remove(connections[using])


def install_guards(app_config, using, **kwargs) -> None:
    """Put the guards over published rows back after every migrate of an app that has such rows."""
    from pages.publishing import triggers

    triggers.install(connections[using], app_config.label)


def ensure_groups(using, **kwargs) -> None:
    from pages.publishing import groups

    groups.ensure(using)
