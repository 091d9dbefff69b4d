"""Settings of the tests: the real ones, with a folder of their own and a cheap password hash."""

import atexit
import os
import shutil
import tempfile

_folder = tempfile.mkdtemp(prefix="embassy-tests-")
atexit.register(shutil.rmtree, _folder, ignore_errors=True)
os.environ.setdefault("SECRET_KEY", "a-key-for-the-tests-only-and-nothing-else-0123456789")
os.environ.setdefault("ALLOWED_HOSTS", "testserver,localhost,127.0.0.1")
os.environ.setdefault("SITE_URL", "http://testserver")
os.environ["DATA_DIR"] = _folder
# The browser's driver runs an event loop in the tests' thread, beside which Django would refuse its database.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
# Journeys look at the database from the test and from the server's threads: it must be a file.
os.environ.setdefault("DATABASE_URL", f"sqlite:///{_folder}/site.sqlite3")

from embassy_site.settings import *  # noqa: E402, F403
from embassy_site.settings import DATABASES, STORAGES  # noqa: E402

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["TEST"] = {"NAME": f"{_folder}/test-{os.environ.get('PYTEST_XDIST_WORKER', 'main')}.sqlite3"}
