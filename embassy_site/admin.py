from django.contrib.admin import AdminSite
from django.utils.translation import gettext_lazy as _


class EmbassyAdminSite(AdminSite):
    """The press office's desk."""

    site_header = _("Press office")
    site_title = _("Press office")
    index_title = _("What needs you")
    enable_nav_sidebar = True
