"""Settings of a command that only looks: without pages and the queue of jobs, which take longer to load than to look."""

from goodwill.config import settings
from goodwill.config.settings import *  # noqa: F403

UNSEEN = ("django.contrib.sessions", "django.contrib.staticfiles", "django_tasks", "django_tasks_db", "django_htmx")
INSTALLED_APPS = [app for app in settings.INSTALLED_APPS if app not in UNSEEN]
MIDDLEWARE = []
