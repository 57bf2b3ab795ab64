"""Tables: writes src/goodwill/migrations/tables.sql, from which a new book gets its tables at once, out of the migrations.

Run it after a migration was added or changed, and after a package with tables of its own was brought up to date.
"""

import os
import sys
import tempfile


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"GOODWILL_DATA": folder, "DJANGO_SETTINGS_MODULE": "goodwill.config.settings"}
        os.environ.pop("GOODWILL_DATABASE_URL", None)
        import django
        from django.core.management import call_command
        from django.db import connection

        django.setup()
        call_command("migrate", verbosity=0, interactive=False)
        from goodwill.models import tables

        tables.FILE.write_text(tables.written(connection), encoding="utf-8")
        connection.close()


if __name__ == "__main__":
    sys.exit(main())
