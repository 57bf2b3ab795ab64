"""Handles get a home, and words an anchor, in books that were there before."""

from django.db import migrations, models

RANK = {"email": 0, "phone": 1, "url": 2, "name": 3, "card": 5}


def anchor(apps, schema_editor):
    """Handles are at home where they are; a word is anchored to a handle of the person it is about."""
    Handle, Word = apps.get_model("goodwill", "Handle"), apps.get_model("goodwill", "Word")
    Handle.objects.update(home=models.F("person_id"))
    of = {}
    people = Word.objects.exclude(person=None).values("person")
    for person, kind, value in Handle.objects.filter(person__in=people).values_list("person_id", "kind", "value"):
        of.setdefault(person, []).append((RANK.get(kind, 4), value, kind))
    for word in Word.objects.exclude(person=None):
        if word.person_id not in of:
            Handle.objects.create(
                book_id=word.book_id, person_id=word.person_id, home=word.person_id, kind="name", value=f"#{word.person_id}"
            )
            of[word.person_id] = [(3, f"#{word.person_id}", "name")]
        _rank, value, kind = min(of[word.person_id])
        Word.objects.filter(pk=word.pk).update(anchor=f"{kind}:{value}")


class Migration(migrations.Migration):

    dependencies = [
        ("goodwill", "0006_who"),
    ]

    operations = [
        migrations.RunPython(anchor, migrations.RunPython.noop),
    ]
