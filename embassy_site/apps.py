from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig


class EmbassyAdminConfig(AdminConfig):
    default_site = "embassy_site.admin.EmbassyAdminSite"


class EmbassySiteConfig(AppConfig):
    name = "embassy_site"

    def ready(self) -> None:
        from embassy_site import checks  # noqa: F401
