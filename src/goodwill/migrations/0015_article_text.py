"""Full-text search over articles, as over events (0002): in FTS5 beside the table, in PostgreSQL a column."""

from django.db import migrations

TABLE = """CREATE VIRTUAL TABLE goodwill_article_words USING fts5(
    title, text, content='goodwill_article', content_rowid='id', tokenize="unicode61 remove_diacritics 2")"""
ADD = "INSERT INTO goodwill_article_words(rowid, title, text) VALUES (new.id, new.title, new.text);"
TAKE = "INSERT INTO goodwill_article_words(goodwill_article_words, rowid, title, text) VALUES ('delete', old.id, old.title, old.text);"
TRIGGERS = {
    "new": f"AFTER INSERT ON goodwill_article BEGIN {ADD} END",
    "gone": f"AFTER DELETE ON goodwill_article BEGIN {TAKE} END",
    "text": f"AFTER UPDATE OF title, text ON goodwill_article BEGIN {TAKE} {ADD} END",
}
COLUMN = """ALTER TABLE goodwill_article ADD COLUMN words tsvector
    GENERATED ALWAYS AS (goodwill_words(left(title || ' ' || text, 100000))) STORED"""
INDEX = "CREATE INDEX goodwill_article_words ON goodwill_article USING gin (words)"


def create(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(TABLE)
        for name, body in TRIGGERS.items():
            schema_editor.execute(f"CREATE TRIGGER goodwill_article_words_{name} {body}")
    elif schema_editor.connection.vendor == "postgresql":
        from goodwill.models.order import by_bytes

        by_bytes(schema_editor.connection.alias)
        schema_editor.execute(COLUMN)
        schema_editor.execute(INDEX)


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for name in TRIGGERS:
            schema_editor.execute(f"DROP TRIGGER goodwill_article_words_{name}")
        schema_editor.execute("DROP TABLE goodwill_article_words")
    elif schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("ALTER TABLE goodwill_article DROP COLUMN words")


class Migration(migrations.Migration):
    dependencies = [("goodwill", "0014_articles")]
    operations = [migrations.RunPython(create, drop)]
