"""The people of the tests: one of each group, and a stranger without an account's rights."""

from django.contrib.auth.models import Group, User


def _member(name: str, *groups: str) -> User:
    user = User.objects.create_user(name, password="a long pass phrase", is_staff=True)
    user.groups.set(Group.objects.filter(name__in=groups))
    return user


def author() -> User:
    return _member("author", "Author")


def approver() -> User:
    """Who reads what others wrote, and stands behind it; publishing is not theirs."""
    return _member("approver", "Editor")


def editor() -> User:
    """Who may approve and publish too: in a small office that is one person."""
    return _member("editor", "Publisher")


def second() -> User:
    """Another of the same rights, so that there are two."""
    return _member("second", "Publisher")


def administrator() -> User:
    return _member("administrator", "Administrator")


def stranger() -> User:
    """Someone with an account on the staff side and no group."""
    return _member("stranger")
