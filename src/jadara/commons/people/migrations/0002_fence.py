"""Row-level security on what belongs to people (PostgreSQL)."""

from django.db import migrations

from jadara.commons.people import fence

TABLES = {
    "people_person": fence.personal("people_person.id"),
    "people_consent": fence.personal("people_consent.person_id"),
    "people_sharing": fence.sharing(),
}


def enable(apps, schema_editor):
    for table, condition in TABLES.items():
        fence.enable(schema_editor, table, condition)
    fence.also_read(schema_editor, "people_person", "colleagues", fence.colleagues())


def disable(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute('DROP POLICY "colleagues" ON "people_person"')
    for table in TABLES:
        fence.disable(schema_editor, table)


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]
    operations = [migrations.RunPython(enable, disable)]
