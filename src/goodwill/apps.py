"""The one app: its models are the domain."""

from django.apps import AppConfig


class Goodwill(AppConfig):
    name = "goodwill"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from django.db.backends.signals import connection_created
        from django.db.models.signals import post_migrate

        from goodwill.models import order, storable

        connection_created.connect(storable.watch)
        post_migrate.connect(order.by_bytes, sender=self)
