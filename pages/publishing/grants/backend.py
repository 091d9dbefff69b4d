"""Accounts as the framework asks for them: its own desks know of whole tables only."""

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.backends import ModelBackend
from django.db.models import Exists, OuterRef

from pages.publishing.confinement import Confinement
from pages.publishing.grants.held import grants_of
from pages.publishing.grants.models import Grant

# The libraries and directories belong to the whole office: who writes anywhere looks things up in them and adds to
# the libraries. Everything else in them asks for the role everywhere, that is for membership of the group.
LIBRARIES = ("image", "attachment", "recording")
DIRECTORIES = ("person", "role", "socialaccount", "office", "counter", "closure", "announcedday")
SHARED = frozenset(
    [f"pages.{verb}_{name}" for verb in ("view", "add", "change") for name in LIBRARIES]
    + [f"pages.view_{name}" for name in DIRECTORIES]
)


class StaffBackend(ModelBackend):
    def get_user(self, user_id: int) -> Any:
        """Read a person and, in the same query, whether grants and confinements need be asked about at all."""
        people = get_user_model()._default_manager.annotate(
            holds_grants=Exists(Grant.objects.filter(person=OuterRef("pk"))),
            meets_confinements=Exists(Confinement.objects.all()),
        )
        user = people.filter(pk=user_id).first()
        return user if user is not None and self.user_can_authenticate(user) else None

    def has_perm(self, user_obj: Any, perm: str, obj: Any = None) -> bool:
        return super().has_perm(user_obj, perm, obj) or (obj is None and perm in self._shared(user_obj))

    def has_module_perms(self, user_obj: Any, app_label: str) -> bool:
        held = self._shared(user_obj)
        return super().has_module_perms(user_obj, app_label) or any(name.startswith(f"{app_label}.") for name in held)

    def _shared(self, user_obj: Any) -> set[str]:
        """Return the rights a grant gives where no place is asked about."""
        if user_obj.is_anonymous:
            return set()
        return {right for held in grants_of(user_obj) for right in held.rights & SHARED}
