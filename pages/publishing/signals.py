"""What publishing announces, inside its transaction. Received in pages/receivers.py only.

All carry `document`, `user`, `now`; `published` carries `edition` and `previous` (or None) too.
"""

from django.dispatch import Signal

published = Signal()
unpublished = Signal()
marked = Signal()  # with a notice, or without it again
moved = Signal()  # to another address, into the bin or out of it
