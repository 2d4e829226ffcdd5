"""Row-level security on profiles and cases (PostgreSQL)."""

from django.db import migrations

from jadara.commons.people import fence

PERSONAL = (
    "skills_profile", "skills_photo", "skills_experience", "skills_heldskill", "skills_spokenlanguage",
    "skills_aspiration", "skills_gappoint", "skills_letter",
)
#: A case or note is seen through its sharing, whose own policy says by whom.
CASE = "EXISTS (SELECT 1 FROM people_sharing s WHERE s.id = skills_case.sharing_id)"
NOTE = "EXISTS (SELECT 1 FROM skills_case c WHERE c.id = skills_note.case_id)"


def enable(apps, schema_editor):
    for table in PERSONAL:
        fence.enable(schema_editor, table, fence.personal(f"{table}.person_id"))
    fence.enable(schema_editor, "skills_case", CASE)
    fence.enable(schema_editor, "skills_note", NOTE)


def disable(apps, schema_editor):
    for table in (*PERSONAL, "skills_case", "skills_note"):
        fence.disable(schema_editor, table)


class Migration(migrations.Migration):
    dependencies = [("skills", "0001_initial"), ("people", "0002_fence")]
    operations = [migrations.RunPython(enable, disable)]
