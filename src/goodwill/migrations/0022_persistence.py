import django.db.models.deletion
from django.db import migrations, models

from goodwill.models.moment import MomentField


class Migration(migrations.Migration):
    dependencies = [("goodwill", "0019_want")]

    operations = [
        migrations.CreateModel(
            name="Persistence",
            fields=[
                (
                    "book",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="persistence",
                        serialize=False,
                        to="goodwill.book",
                    ),
                ),
                ("at", MomentField()),
                ("report", models.JSONField(default=dict)),
            ],
        ),
        # The new reason is asked about whoever owes an answer.
        migrations.RunSQL("UPDATE goodwill_figures SET ask_at = 0 WHERE unanswered > 0", migrations.RunSQL.noop),
    ]
