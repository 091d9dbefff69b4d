from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig


class EmbassyAdminConfig(AdminConfig):
    default_site = "embassy_site.admin.EmbassyAdminSite"

    def ready(self) -> None:
        super().ready()
        # After the framework has registered its own desk for accounts: ours replaces it.
        from django.contrib import admin

        from embassy_site import staff_admin

        staff_admin.register(admin.site)


class EmbassySiteConfig(AppConfig):
    name = "embassy_site"

    def ready(self) -> None:
        from embassy_site import checks  # noqa: F401
