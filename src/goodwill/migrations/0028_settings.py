"""What the address book says of a name: which part of it is the family's, and how one is addressed."""

import django.db.models as models
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = (("goodwill", "0027_sources"),)

    operations = (
        migrations.AddField("person", "family", models.CharField(blank=True, db_default="", default="", max_length=100)),
        migrations.AddField("person", "honour", models.CharField(blank=True, db_default="", default="", max_length=40)),
    )
