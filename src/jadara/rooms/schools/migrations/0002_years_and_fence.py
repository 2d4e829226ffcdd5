"""PostgreSQL: the heavy tables are partitioned by school year, and rows of a school are fenced."""

from django.db import migrations

from jadara.commons.people import fence

#: Partitions are made for these years and a default one, so that the application's role, which owns nothing, can go on.
YEARS = range(2020, 2036)
HEAVY = ("schools_lesson", "schools_register", "schools_tally")
BY_SCHOOL = (
    "schools_enrolment", "schools_application", "schools_lesson", "schools_register", "schools_tally", "schools_rosterspan",
    "schools_dispute", "schools_correction", "schools_service", "schools_support", "schools_statement",
    "schools_charge", "schools_payment",
)  # fmt: skip
OF_STUDENT = ("schools_protected", "schools_guardian")


def _student(column):
    """Rows about a student who is enrolled at, or asks to be admitted to, one of the actor's schools."""
    inner = " OR ".join(
        f"EXISTS (SELECT 1 FROM {table} e WHERE e.student_id = {column})"
        for table in ("schools_enrolment", "schools_application")
    )
    return f"current_setting('jadara.system', true) = 'on' OR {inner}"


def partition(schema_editor, table):
    """Make an empty table a partitioned one: same columns, indexes and constraints, the key with the year in it."""
    run = schema_editor.execute
    run(f'ALTER TABLE "{table}" DROP CONSTRAINT "{table}_pkey"')
    run(f'ALTER TABLE "{table}" RENAME TO "{table}_plain"')
    run(f'CREATE TABLE "{table}" (LIKE "{table}_plain" INCLUDING DEFAULTS INCLUDING CONSTRAINTS) PARTITION BY LIST (year)')
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT indexname, indexdef FROM pg_indexes WHERE tablename = %s", [f"{table}_plain"])
        indexes = cursor.fetchall()
    run(f'DROP TABLE "{table}_plain"')
    run(f'ALTER TABLE "{table}" ADD PRIMARY KEY (id, year)')
    for _name, definition in indexes:
        run(definition.replace(f"{table}_plain", table).replace("%", "%%"))
    for year in YEARS:
        run(f'CREATE TABLE "{table}_{year}" PARTITION OF "{table}" FOR VALUES IN ({year})')
    run(f'CREATE TABLE "{table}_rest" PARTITION OF "{table}" DEFAULT')


def forwards(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    for table in HEAVY:
        partition(schema_editor, table)
    for table in BY_SCHOOL:
        fence.enable(schema_editor, table, fence.at_school(f"{table}.institution_id"))
    for table in OF_STUDENT:
        fence.enable(schema_editor, table, _student(f"{table}.student_id"))
    fence.enable(schema_editor, "schools_student", _student("schools_student.id"))
    fence.also_read(schema_editor, "people_person", "at_my_schools", fence.at_my_schools())


def backwards(apps, schema_editor):
    """The tables stay partitioned; only the fence is taken down."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute('DROP POLICY "at_my_schools" ON "people_person"')
    for table in (*BY_SCHOOL, *OF_STUDENT, "schools_student"):
        fence.disable(schema_editor, table)


class Migration(migrations.Migration):
    dependencies = [("schools", "0001_initial")]
    operations = [migrations.RunPython(forwards, backwards)]
