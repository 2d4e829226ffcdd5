"""The door for WSGI servers."""

import os
import threading

from django.core.wsgi import get_wsgi_application
from django.db import connection

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jadara.site.settings")
application = get_wsgi_application()

from jadara.commons.taxonomy.queries import graph  # noqa: E402  (models are there once Django has started)
from jadara.rooms.rights import device  # noqa: E402
from jadara.rooms.skills.core import warm  # noqa: E402


def _warm() -> None:
    """Build the engines' indexes before somebody waits for them: some seconds with the whole of ESCO."""
    warm(graph())
    device.warm()
    connection.close()


threading.Thread(target=_warm, name="warm", daemon=True).start()
