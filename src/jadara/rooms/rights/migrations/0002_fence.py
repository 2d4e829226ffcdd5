"""Row-level security on lessons done (PostgreSQL). Registrations are read by facilitators and counted by visitors, and
questions by the desk: scoped querysets and the access table hold those."""

from django.db import migrations

from jadara.commons.people import fence


def enable(apps, schema_editor):
    fence.enable(schema_editor, "rights_lessondone", fence.personal("rights_lessondone.person_id"))


def disable(apps, schema_editor):
    fence.disable(schema_editor, "rights_lessondone")


class Migration(migrations.Migration):
    dependencies = [("rights", "0001_initial"), ("people", "0002_fence")]
    operations = [migrations.RunPython(enable, disable)]
