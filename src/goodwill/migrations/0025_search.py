"""Search over the ledger and facts as over events (0002), and the orders in which the newest are found.

A later migration that makes goodwill_entry or goodwill_fact anew (SQLite does for most changes of a column) has to run
`create` again, because the triggers go with the table.
"""

import django.db.models as models
from django.db import migrations

TABLES = ("entry", "fact")


def _triggers(name):
    add = f"INSERT INTO goodwill_{name}_text(rowid, quote, what) VALUES (new.id, new.quote, new.what);"
    take = f"INSERT INTO goodwill_{name}_text(goodwill_{name}_text, rowid, quote, what) VALUES ('delete', old.id, old.quote, old.what);"
    return {
        "new": f"AFTER INSERT ON goodwill_{name} BEGIN {add} END",
        "gone": f"AFTER DELETE ON goodwill_{name} BEGIN {take} END",
        "text": f"AFTER UPDATE OF quote, what ON goodwill_{name} BEGIN {take} {add} END",
    }


def create(apps, schema_editor):
    for name in TABLES:
        if schema_editor.connection.vendor == "sqlite":
            schema_editor.execute(
                f"""CREATE VIRTUAL TABLE IF NOT EXISTS goodwill_{name}_text USING fts5(
                    quote, what, content='goodwill_{name}', content_rowid='id', tokenize="unicode61 remove_diacritics 2")"""
            )
            for when, body in _triggers(name).items():
                schema_editor.execute(f"CREATE TRIGGER IF NOT EXISTS goodwill_{name}_text_{when} {body}")
            schema_editor.execute(f"INSERT INTO goodwill_{name}_text(goodwill_{name}_text) VALUES ('rebuild')")
        elif schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(
                f"""ALTER TABLE goodwill_{name} ADD COLUMN words tsvector
                    GENERATED ALWAYS AS (goodwill_words(left(quote || ' ' || what, 100000))) STORED"""
            )
            schema_editor.execute(f"CREATE INDEX goodwill_{name}_words ON goodwill_{name} USING gin (words)")


def drop(apps, schema_editor):
    for name in TABLES:
        if schema_editor.connection.vendor == "sqlite":
            for when in _triggers(name):
                schema_editor.execute(f"DROP TRIGGER goodwill_{name}_text_{when}")
            schema_editor.execute(f"DROP TABLE goodwill_{name}_text")
        elif schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f"ALTER TABLE goodwill_{name} DROP COLUMN words")


class Migration(migrations.Migration):
    dependencies = [("goodwill", "0023_listened")]
    operations = [
        migrations.AddIndex("event", models.Index(fields=["book", "-at"], condition=models.Q(aside=""), name="event_newest")),
        migrations.AddIndex("event", models.Index(fields=["book", "-at"], condition=~models.Q(place=""), name="event_placed")),
        migrations.AddIndex("touch", models.Index(fields=["at", "person"], condition=models.Q(way="both"), name="touch_met")),
        migrations.RunPython(create, drop),
    ]
