"""What is published never changes: the database itself refuses.

A later migration that rebuilds the table on SQLite loses the trigger and must lay it again.
"""

from django.db import migrations

FROZEN = ("number", "problem", "plan", "changes", "published_at", "rally_id")
SENTENCE = "a published programme is frozen"

SQLITE = f"""
CREATE TRIGGER frozen_publication BEFORE UPDATE OF {", ".join(FROZEN)} ON planning_publication
BEGIN SELECT RAISE(ABORT, '{SENTENCE}'); END
"""
FUNCTION = f"""
CREATE FUNCTION refuse_to_change_publication() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '{SENTENCE}' USING ERRCODE = 'integrity_constraint_violation'; END $$
"""
POSTGRESQL = f"""
CREATE TRIGGER frozen_publication BEFORE UPDATE OF {", ".join(FROZEN)} ON planning_publication
FOR EACH ROW EXECUTE FUNCTION refuse_to_change_publication()
"""


def freeze(apps, schema_editor):
    on_sqlite = schema_editor.connection.vendor == "sqlite"
    for statement in (SQLITE,) if on_sqlite else (FUNCTION, POSTGRESQL):
        schema_editor.execute(statement)


def thaw(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TRIGGER frozen_publication")
    else:
        schema_editor.execute("DROP TRIGGER frozen_publication ON planning_publication")
        schema_editor.execute("DROP FUNCTION refuse_to_change_publication()")


class Migration(migrations.Migration):
    dependencies = [("planning", "0004_pending_import")]
    operations = [migrations.RunPython(freeze, thaw)]
