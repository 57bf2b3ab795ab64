"""Full-text search over events, in SQLite's FTS5: an index beside the table, kept in step by triggers."""

from django.db import migrations

TABLE = """CREATE VIRTUAL TABLE goodwill_event_text USING fts5(
    title, text, content='goodwill_event', content_rowid='id', tokenize="unicode61 remove_diacritics 2")"""
ADD = "INSERT INTO goodwill_event_text(rowid, title, text) VALUES (new.id, new.title, new.text);"
TAKE = "INSERT INTO goodwill_event_text(goodwill_event_text, rowid, title, text) VALUES ('delete', old.id, old.title, old.text);"
TRIGGERS = {
    "new": f"AFTER INSERT ON goodwill_event WHEN new.aside = '' BEGIN {ADD} END",
    "gone": f"AFTER DELETE ON goodwill_event WHEN old.aside = '' BEGIN {TAKE} END",
    "aside": f"AFTER UPDATE OF aside ON goodwill_event WHEN old.aside = '' AND new.aside <> '' BEGIN {TAKE} END",
    "back": f"AFTER UPDATE OF aside ON goodwill_event WHEN old.aside <> '' AND new.aside = '' BEGIN {ADD} END",
}


def create(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(TABLE)
        for name, body in TRIGGERS.items():
            schema_editor.execute(f"CREATE TRIGGER goodwill_event_text_{name} {body}")


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for name in TRIGGERS:
            schema_editor.execute(f"DROP TRIGGER goodwill_event_text_{name}")
        schema_editor.execute("DROP TABLE goodwill_event_text")


class Migration(migrations.Migration):
    dependencies = [("goodwill", "0001_book")]
    operations = [migrations.RunPython(create, drop)]
