from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig
from django.contrib.auth.apps import AuthConfig
from django.utils.translation import gettext_lazy as _


class EmbassyAdminConfig(AdminConfig):
    default_site = "embassy_site.admin.EmbassyAdminSite"

    def ready(self) -> None:
        super().ready()
        # After the framework has registered its own desk for accounts: ours replaces it.
        from django.contrib import admin

        from embassy_site import staff_admin

        staff_admin.register(admin.site)


class PeopleConfig(AuthConfig):
    verbose_name = _("People")


class EmbassySiteConfig(AppConfig):
    name = "embassy_site"

    def ready(self) -> None:
        from embassy_site import checks  # noqa: F401
