import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("goodwill", "0022_persistence")]

    operations = [
        migrations.CreateModel(
            name="Listened",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("speaker", models.CharField(blank=True, max_length=200)),
                ("mine", models.JSONField(default=dict)),
                ("others", models.JSONField(default=dict)),
                ("practise", models.CharField(blank=True, max_length=8)),
                ("learned", models.PositiveIntegerField(default=0)),
                ("guess", models.TextField(blank=True)),
                ("compared", models.JSONField(default=list)),
                ("book", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="listened", to="goodwill.book")),
                ("event", models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name="listened", to="goodwill.event")),
            ],
        ),
    ]
