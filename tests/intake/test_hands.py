"""Hands: when a handle changes hands, nothing that names a person is forgotten."""

from django.apps import apps

from goodwill.intake.hands import BY_EVENT, BY_HANDLE, DERIVED
from goodwill.models import Book, Person


def test_every_table_that_names_a_person_follows() -> None:
    known = {*BY_EVENT, *BY_HANDLE, *DERIVED, Book}
    for model in apps.get_app_config("goodwill").get_models():
        if any(field.related_model is Person for field in model._meta.concrete_fields):
            assert model in known, f"{model.__name__}: say in intake/hands.py what becomes of it when two people are merged"
