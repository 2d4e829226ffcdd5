"""What a fresh database is filled with, and what the browser needs on disk. Each step looks first, then acts."""

from __future__ import annotations

from django.conf import settings
from django.core.management import call_command

from jadara.commons.places.actions import load_areas
from jadara.commons.places.models import Area
from jadara.commons.taxonomy import starter
from jadara.commons.taxonomy.actions import load
from jadara.commons.taxonomy.models import Release


def load_reference() -> None:
    """Areas and the starter pack; a starter pack that changed is loaded again."""
    if not Area.objects.exists():
        load_areas()
    pack = starter.read()
    if not Release.objects.filter(name=pack.name, version=pack.version).exists():
        load(pack)


def collect_static() -> None:
    """Collect static files under their hashed names when any is newer than the last collection."""
    stamp = settings.STATIC_ROOT / "staticfiles.json"
    newest = max(p.stat().st_mtime for p in settings.PACKAGE.glob("**/static/**/*") if p.is_file())
    if not stamp.exists() or stamp.stat().st_mtime < newest:
        call_command("collectstatic", verbosity=0, interactive=False, clear=False)
