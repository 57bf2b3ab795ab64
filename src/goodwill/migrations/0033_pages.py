"""Circles are counted, and who is near or was put aside is found, from an index alone."""

import django.db.models as models
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("goodwill", "0031_pictures")]
    operations = [
        migrations.AddIndex("person", models.Index(fields=["book", "circle"], condition=~models.Q(circle=""), name="person_circle")),
        migrations.AddIndex("person", models.Index(fields=["book", "keep"], condition=~models.Q(keep=""), name="person_kept")),
        migrations.AddIndex("figures", models.Index(fields=["book", "strength"], name="figures_strength")),
        migrations.AddIndex(
            "figures", models.Index(fields=["book", "strength_said"], condition=models.Q(strength_said__isnull=False), name="figures_said")
        ),
        migrations.AddIndex(
            "touch", models.Index(fields=["event"], condition=models.Q(others__gt=0, way="in"), name="touch_company")
        ),
    ]
