from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("goodwill", "0015_article_text")]

    operations = [
        migrations.AddField("book", "days_off", models.CharField(blank=True, max_length=7)),
        migrations.AddField("book", "habits", models.JSONField(default=list)),
        migrations.AddField("book", "off_from", models.DateField(null=True)),
        migrations.AddField("book", "off_until", models.DateField(null=True)),
        migrations.AddField("suggestion", "words", models.CharField(blank=True, default="", max_length=60)),
    ]
