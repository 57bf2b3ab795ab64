"""Sources: what was read in, and which event came from where.

What was read before has no source; reading it again gives it one, without reading anything twice.
"""

import django.db.models.deletion
from django.db import migrations, models

import goodwill.models.moment


class Migration(migrations.Migration):
    dependencies = [("goodwill", "0025_search")]
    operations = [
        migrations.CreateModel(
            name="Source",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=60)),
                ("place", models.TextField()),
                ("read_at", goodwill.models.moment.MomentField()),
                ("holds", models.PositiveIntegerField(default=0)),
                ("things", models.PositiveIntegerField(default=0)),
                ("mark", models.CharField(blank=True, max_length=60)),
                ("is_there", models.BooleanField(default=True)),
                ("is_changed", models.BooleanField(default=False)),
                ("waiting", models.IntegerField(default=0)),
                ("seen_mark", models.CharField(blank=True, max_length=60)),
                ("figured_at", goodwill.models.moment.MomentField(null=True)),
                ("touches", models.PositiveIntegerField(default=0)),
                ("people", models.PositiveIntegerField(default=0)),
                ("from_me", models.PositiveIntegerField(default=0)),
                ("first_at", goodwill.models.moment.MomentField(null=True)),
                ("last_at", goodwill.models.moment.MomentField(null=True)),
                ("aside", models.JSONField(default=dict)),
                ("months", models.JSONField(default=dict)),
                (
                    "book",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="sources", to="goodwill.book"
                    ),
                ),
                (
                    "reading",
                    models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="goodwill.import"),
                ),
            ],
        ),
        migrations.AddConstraint(
            "source", models.UniqueConstraint(fields=["book", "kind", "place"], name="one_source_a_place")
        ),
        migrations.AddField("backtest", "begun_at", goodwill.models.moment.MomentField(null=True)),
        migrations.AddField("backtest", "done", models.PositiveIntegerField(default=0)),
        migrations.AddField("backtest", "total", models.PositiveIntegerField(default=0)),
        migrations.AddField(
            "import",
            "of",
            models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="readings", to="goodwill.source"),
        ),
        migrations.AddField(
            "unread",
            "of",
            models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="unread", to="goodwill.source"),
        ),
        migrations.AddField(
            "event",
            "source",
            models.ForeignKey(
                db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="events", to="goodwill.source"
            ),
        ),
        migrations.AddIndex("event", models.Index(fields=["source", "aside"], name="event_source")),
    ]
