// Words of the libraries' scripts that editors see and that come without Chinese. Nothing loads this file: it lets
// makemessages find the words, so that the catalog the admin sends to the browser holds them.

// django-content-editor
gettext("Hide");
gettext("Show");

// django-prose-editor
gettext("Cancel");
gettext("Columns");
gettext("Edit Link");
gettext("Include header row");
gettext("Insert Table");
gettext("Insert");
gettext("Rows");
gettext("Table Properties");
gettext("Title");
gettext("URL");
gettext("Update");

// Django: newer than its Chinese catalog
pgettext("one letter Sunday", "S");
pgettext("one letter Monday", "M");
pgettext("one letter Tuesday", "T");
pgettext("one letter Wednesday", "W");
pgettext("one letter Thursday", "T");
pgettext("one letter Friday", "F");
pgettext("one letter Saturday", "S");
gettext("%(month)s %(day)s, %(year)s");
gettext("%s (today, current selection)");
gettext("%s (today)");
gettext("%s (current selection)");
gettext("Today (%(date)s)");
gettext("Yesterday (%(date)s)");
gettext("Tomorrow (%(date)s)");
gettext("Previous (%(month)s %(year)s)");
gettext("Next (%(month)s %(year)s)");
gettext("server");
ngettext(
  "Note: Enter times in the %(timezone)s timezone. (You are %(offset)s hour ahead.)",
  "Note: Enter times in the %(timezone)s timezone. (You are %(offset)s hours ahead.)",
  1,
);
ngettext(
  "Note: Enter times in the %(timezone)s timezone. (You are %(offset)s hour behind.)",
  "Note: Enter times in the %(timezone)s timezone. (You are %(offset)s hours behind.)",
  1,
);
gettext(
  "You have selected an action, and you haven’t made any changes on individual fields. You’re probably looking for the Run button rather than the Save button.",
);
