import django.db.models.deletion
from django.db import migrations, models

import goodwill.models.moment


class Migration(migrations.Migration):
    dependencies = [("goodwill", "0017_offers")]

    operations = [
        migrations.CreateModel(
            name="Want",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("at", goodwill.models.moment.MomentField()),
                ("text", models.TextField()),
                ("success", models.TextField(blank=True)),
                ("by", models.DateField(null=True)),
                ("others", models.TextField(blank=True)),
                ("steps", models.JSONField(default=list)),
                ("closed_at", goodwill.models.moment.MomentField(null=True)),
                ("came", models.TextField(blank=True)),
                ("book", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="wants", to="goodwill.book")),
            ],
            options={"constraints": [models.UniqueConstraint(fields=("book", "number"), name="one_want_a_number")]},
        ),
        migrations.CreateModel(
            name="Helper",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", goodwill.models.moment.MomentField()),
                ("asked_at", goodwill.models.moment.MomentField(null=True)),
                ("refused_at", goodwill.models.moment.MomentField(null=True)),
                ("through", models.BooleanField(default=False)),
                ("person", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="helps", to="goodwill.person")),
                ("want", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="helpers", to="goodwill.want")),
            ],
            options={"constraints": [models.UniqueConstraint(fields=("want", "person"), name="one_helper_a_want")]},
        ),
    ]
