"""The clock notices that somebody else has written, whatever the database."""

from typing import Any

from django.db import connection

import databases
from goodwill.daily.clock import Clock
from goodwill.models import Person


def test_it_sees_what_another_process_writes_and_nothing_else(filed_book: Any) -> None:
    clock = Clock()
    assert clock._has_changed()  # the first look
    assert not clock._has_changed()
    assert Person.objects.count() == 1 and not clock._has_changed()
    write_elsewhere("UPDATE goodwill_person SET about = 'sails'")
    assert clock._has_changed()
    assert not clock._has_changed()


def write_elsewhere(statement: str) -> None:
    import sqlite3

    name = connection.settings_dict["NAME"]
    if databases.is_postgres():
        databases.on_server(statement, name)
        return
    with sqlite3.connect(name) as other:
        other.execute(statement)
    other.close()
