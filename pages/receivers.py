"""Everything that follows publish, unpublish, move and delete, in one list.

Each runs inside the transaction of its cause: what is public and what tells of it change together.
"""

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from pages import generation
from pages.emergency.models import Emergency
from pages.identity.models import SiteIdentity
from pages.kinds.accounts.models import SocialAccount, SocialAccountWords
from pages.kinds.offices.closures import Closure
from pages.kinds.offices.models import Counter, CounterWords, Office, OfficeWords
from pages.kinds.people.models import Appointment, Person, PersonWords, Role, RoleWords
from pages.publishing import signals as publishing
from pages.tree import signals as tree


@receiver([publishing.published, publishing.unpublished, publishing.marked, publishing.moved])
@receiver([tree.moved, tree.trashed, tree.restored, tree.deleted])
@receiver([post_save, post_delete], sender=SiteIdentity)
@receiver([post_save, post_delete], sender=Emergency)
@receiver([post_save, post_delete], sender=SocialAccount)
@receiver([post_save, post_delete], sender=SocialAccountWords)
@receiver([post_save, post_delete], sender=Office)
@receiver([post_save, post_delete], sender=OfficeWords)
@receiver([post_save, post_delete], sender=Counter)
@receiver([post_save, post_delete], sender=CounterWords)
@receiver([post_save, post_delete], sender=Closure)
@receiver([post_save, post_delete], sender=Person)
@receiver([post_save, post_delete], sender=PersonWords)
@receiver([post_save, post_delete], sender=Role)
@receiver([post_save, post_delete], sender=RoleWords)
@receiver([post_save, post_delete], sender=Appointment)
def give_the_site_a_new_generation(**kwargs) -> None:
    """Menus, lists and fragments kept in any process belong to the old one from now on."""
    generation.bump()
