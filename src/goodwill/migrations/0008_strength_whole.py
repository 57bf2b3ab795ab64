from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("goodwill", "0007_anchors"),
    ]

    operations = [
        migrations.AddField(model_name='touch', name='depth', field=models.PositiveSmallIntegerField(null=True)),
        migrations.AddField(model_name='figures', name='unsure', field=models.FloatField(default=0.0)),
        migrations.AddField(model_name='figures', name='chances', field=models.JSONField(default=list)),
        migrations.AddField(model_name='figures', name='settled', field=models.BigIntegerField(default=0)),
        # What was worked out by the former rule is worked out anew at the next opening.
        migrations.RunSQL('UPDATE goodwill_figures SET stale_at = 0', migrations.RunSQL.noop),
    ]
