"""Rhythm strips, how near two were over the years, and organisations are told from an index alone: of ten thousand people as quickly as of ten."""

import django.db.models as models
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("goodwill", "0030_speed")]
    operations = [
        migrations.AddIndex("touch", models.Index(fields=["person", "at", "way", "others", "depth", "event"], name="touch_whole")),
        migrations.RemoveIndex("touch", "goodwill_to_person__a47ded_idx"),
        migrations.AddIndex(
            "person", models.Index(fields=["book", "organisation"], condition=~models.Q(organisation=""), name="person_organisation")
        ),
    ]
