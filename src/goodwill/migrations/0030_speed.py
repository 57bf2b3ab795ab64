"""What pages would have to look for in every mail: which addresses may be the owner's too, and where a card went."""

import django.db.models as models
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("goodwill", "0028_settings")]
    operations = [
        migrations.AddField("book", "yours", models.JSONField(null=True)),
        migrations.AddIndex("event", models.Index(fields=["book"], condition=models.Q(kind="card"), name="event_card")),
    ]
