"""What a fresh database is filled with, and what the browser needs on disk. Each step looks first, then acts."""

from __future__ import annotations

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from jadara.commons.places.actions import load_areas
from jadara.commons.places.models import Area
from jadara.commons.taxonomy import starter
from jadara.commons.taxonomy.actions import load
from jadara.commons.taxonomy.models import Release
from jadara.rooms.schools import reference

#: Rows of these tables are never changed by the application; consents alone go, when the person is erased.
APPEND_ONLY = ("audit_entry", "people_consent", "people_erasure")
NEVER_DELETED = ("audit_entry", "people_erasure")


def grant(role: str) -> None:
    """PostgreSQL, as the owner: what the application's role may do. It owns nothing and never bypasses the fence."""
    name = connection.ops.quote_name(role)
    with connection.cursor() as cursor:
        cursor.execute(f"GRANT USAGE ON SCHEMA public TO {name}")
        cursor.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {name}")
        cursor.execute(f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {name}")
        for table in APPEND_ONLY:
            cursor.execute(f"REVOKE UPDATE ON {connection.ops.quote_name(table)} FROM {name}")
        for table in NEVER_DELETED:
            cursor.execute(f"REVOKE DELETE ON {connection.ops.quote_name(table)} FROM {name}")


def load_reference() -> None:
    """Areas, the starter pack, what schools teach; a starter pack that changed is loaded again."""
    if not Area.objects.exists():
        load_areas()
    pack = starter.read()
    if not Release.objects.filter(name=pack.name, version=pack.version).exists():
        load(pack)
    reference.load()


def collect_static() -> None:
    """Collect static files under their hashed names when any is newer than the last collection."""
    stamp = settings.STATIC_ROOT / "staticfiles.json"
    newest = max(p.stat().st_mtime for p in settings.PACKAGE.glob("**/static/**/*") if p.is_file())
    if not stamp.exists() or stamp.stat().st_mtime < newest:
        call_command("collectstatic", verbosity=0, interactive=False, clear=False)
