"""What the tree announces, inside its transaction. Received in pages/receivers.py only.

All carry `page`, `user`, `now`; `moved` carries `addresses`, a list of (old path, new path).
"""

from django.dispatch import Signal

created = Signal()
moved = Signal()
trashed = Signal()
restored = Signal()
deleted = Signal()
