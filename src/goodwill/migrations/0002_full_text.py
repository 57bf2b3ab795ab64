"""Full-text search over events: in SQLite's FTS5 an index beside the table, kept in step by triggers; in PostgreSQL a column.

Both find the same words: lower-case and without accents, cut at whatever is no letter and no digit.
"""

from django.db import migrations

from goodwill.errors import Trouble
from goodwill.models.order import by_bytes
from goodwill.words import _

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

# As in FTS5, accents go where the letter is Latin: й is another letter than и. (ASCII, most mail, needs none of it.)
# The bodies are bound to what they name when they are made (RETURN, not a string), so that a dump can be restored.
PLAIN = """CREATE FUNCTION goodwill_plain(words text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN CASE WHEN octet_length(words) = length(words) THEN lower(words COLLATE "{0}")
           ELSE normalize(regexp_replace(normalize(lower(words COLLATE "{0}"), NFD), U&'([a-z])[\\0300-\\036f]+', E'\\\\1', 'g'), NFC)
           END"""
# PostgreSQL's own parser would take an address or a path for one word.
WORDS = """CREATE FUNCTION goodwill_words(words text) RETURNS tsvector LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN to_tsvector('pg_catalog.simple', regexp_replace(goodwill_plain(words) COLLATE "{0}", '[^[:alnum:]]+', ' ', 'g'))"""
# What is longer than this is found by its beginning: an index entry has a limit of a megabyte.
LONGEST = 100_000
COLUMN = f"""ALTER TABLE goodwill_event ADD COLUMN words tsvector
    GENERATED ALWAYS AS (CASE WHEN aside = '' THEN goodwill_words(left(title || ' ' || text, {LONGEST})) END) STORED"""
INDEX = "CREATE INDEX goodwill_event_words ON goodwill_event USING gin (words)"


def create(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(TABLE)
        for name, body in TRIGGERS.items():
            schema_editor.execute(f"CREATE TRIGGER goodwill_event_text_{name} {body}")
    elif schema_editor.connection.vendor == "postgresql":
        by_bytes(schema_editor.connection.alias)  # now, because what a made column depends on cannot be changed later
        language = _language(schema_editor.connection)
        for statement in (PLAIN.format(language), WORDS.format(language), COLUMN, INDEX):
            schema_editor.execute(statement)


def _language(connection):
    """The collation that knows upper from lower case in every alphabet: the same one on every server that has ICU."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_encoding_to_char(encoding) FROM pg_database WHERE datname = current_database()")
        if cursor.fetchone()[0] != "UTF8":
            raise Trouble(_("The database does not hold every alphabet."), "createdb --encoding UTF8 --template template0")
        cursor.execute("SELECT count(*) FROM pg_collation WHERE collname = 'und-x-icu'")
        return "und-x-icu" if cursor.fetchone()[0] else "default"


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for name in TRIGGERS:
            schema_editor.execute(f"DROP TRIGGER goodwill_event_text_{name}")
        schema_editor.execute("DROP TABLE goodwill_event_text")
    elif schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("ALTER TABLE goodwill_event DROP COLUMN words")
        schema_editor.execute("DROP FUNCTION goodwill_words, goodwill_plain")


class Migration(migrations.Migration):
    dependencies = [("goodwill", "0001_book")]
    operations = [migrations.RunPython(create, drop)]
