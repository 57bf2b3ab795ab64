"""The one app: its models are the domain."""

from django.apps import AppConfig


class Goodwill(AppConfig):
    name = "goodwill"
    default_auto_field = "django.db.models.BigAutoField"
