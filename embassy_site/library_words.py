"""Words of the libraries that editors see and that come without Chinese.

Nothing runs this: it lets makemessages find the words, so that our catalog, which Django asks before those of
the libraries, holds them. Their scripts' words stand in library_words.js.
"""

from django.utils.translation import gettext_noop, ngettext_lazy

# django-content-editor
gettext_noop("Add new item")
gettext_noop("No items.")
gettext_noop("No items. Region may inherit content.")
gettext_noop("No regions available.")
gettext_noop("No plugins allowed in this region.")
gettext_noop("New item")
gettext_noop("Unknown region")
gettext_noop("Collapse all items")
gettext_noop("Uncollapse all items")
gettext_noop("marked for deletion")
gettext_noop("Use Ctrl-Click to select and move multiple items.")
gettext_noop("Clone from region")
gettext_noop("Didn't find anything to clone")
gettext_noop("Select all")

# Django: newer than its Chinese catalog
gettext_noop("- Select an option -")
gettext_noop("Filter by %(field_name)s")
gettext_noop("Logout")
gettext_noop("No %s matches the given query.")
ngettext_lazy("…and %(count)d more object.", "…and %(count)d more objects.")

# Django: whose Chinese reads wrong beside ours
gettext_noop(":")
gettext_noop(":?.!")
gettext_noop(" By %(filter_title)s ")
gettext_noop("Action:")
gettext_noop("Add")
gettext_noop("Add %(name)s")
gettext_noop("Add %s")
gettext_noop("Add another %(model)s")
gettext_noop("Add another %(verbose_name)s")
gettext_noop("Add link")
gettext_noop("Breadcrumbs")
gettext_noop("%(app)s administration")
gettext_noop("Cannot delete %(name)s")
gettext_noop("Change %s")
gettext_noop("Change or view list link")
gettext_noop("Delete selected %(model)s")
gettext_noop("Delete selected %(verbose_name_plural)s")
gettext_noop("Filter")
gettext_noop("Model name")
gettext_noop("No action selected.")
gettext_noop("Save and add another")
gettext_noop("Select %s to change")
gettext_noop("Select %s to view")
gettext_noop("Start typing to filter…")
gettext_noop("The %(name)s “%(obj)s” was deleted successfully.")
gettext_noop("The {name} “{obj}” was added successfully.")
gettext_noop("The {name} “{obj}” was changed successfully.")
gettext_noop("View %s")
gettext_noop("first name")
gettext_noop("group")
gettext_noop("last name")
ngettext_lazy("%(total_count)s selected", "%(total_count)s selected")
gettext_noop("0 of %(cnt)s selected")
