"""Which form of the admin edits an edition: an article's table has a door for each kind, a proxy of its own."""

from django.contrib.admin import AdminSite
from django.urls import reverse

from pages.publishing.models import Edition


def address(edition: Edition, site: AdminSite) -> str:
    """Return the address of an edition's page at the desk."""
    table = edition._meta.concrete_model
    for model in site._registry:
        kind = getattr(model._default_manager, "kind", None)
        if model._meta.concrete_model is table and kind in (None, getattr(edition, "kind", None)):
            return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_change", args=[edition.pk])
    return ""
