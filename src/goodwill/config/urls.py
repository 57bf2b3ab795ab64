"""Addresses of the pages."""

from django.urls import path

from goodwill.doors.web import found, happened, imports, people, person, said, sign_in, today, welcome

urlpatterns = [
    path("", today.today, name="today"),
    path("today/<int:person>/<str:reason>/<str:verb>", today.decide, name="decide"),
    path("people", people.people, name="people"),
    path("people/met", people.met, name="met"),
    path("people/<int:number>", person.person, name="person"),
    path("people/<int:number>/<str:verb>", person.say, name="say"),
    path("happened", happened.happened, name="happened"),
    path("search", found.found, name="search"),
    path("imports", imports.imports, name="imports"),
    path("imports/bring", imports.bring, name="bring"),
    path("imports/<int:number>", imports.progress, name="progress"),
    path("welcome", welcome.welcome, name="welcome"),
    path("undo", said.undo, name="undo"),
    path("in", sign_in.sign_in, name="sign_in"),
    path("in/<str:token>", sign_in.way_in, name="way_in"),
    path("out", sign_in.sign_out, name="sign_out"),
]
handler404 = "goodwill.doors.web.lost.not_found"
handler500 = "goodwill.doors.web.lost.broken"
