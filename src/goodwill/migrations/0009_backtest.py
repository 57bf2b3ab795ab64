import django.db.models.deletion
from django.db import migrations, models

import goodwill.models.moment


class Migration(migrations.Migration):

    dependencies = [
        ("goodwill", "0008_strength_whole"),
    ]

    operations = [
        migrations.CreateModel(
            name='Learned',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('what', models.CharField(max_length=12)),
                ('version', models.CharField(max_length=40)),
                ('until', goodwill.models.moment.MomentField()),
                ('settled', models.BigIntegerField()),
                ('weights', models.JSONField()),
                ('book', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='learned', to='goodwill.book')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('book', 'what'), name='one_lesson_a_question')],
            },
        ),
        migrations.CreateModel(
            name='Backtest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('years', models.PositiveSmallIntegerField(null=True)),
                ('asked_at', goodwill.models.moment.MomentField()),
                ('ended_at', goodwill.models.moment.MomentField(null=True)),
                ('state', models.CharField(default='waiting', max_length=8)),
                ('report', models.JSONField(default=dict)),
                ('trouble', models.TextField(blank=True)),
                ('book', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='backtests', to='goodwill.book')),
            ],
        ),
    ]
