"""Addresses of the pages."""

from django.urls import path

from goodwill.doors.web import (
    aside,
    found,
    happened,
    history,
    imports,
    password,
    people,
    person,
    reading,
    said,
    settings,
    sign_in,
    today,
    welcome,
    yours,
)

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
    path("imports/<int:number>/stop", imports.stop, name="stop"),
    path("imports/<int:number>/go-on", imports.go_on, name="go_on"),
    path("reading", reading.reading, name="reading"),
    path("reading/add", reading.add, name="reading_add"),
    path("reading/<int:number>/<str:verb>", reading.judge, name="judge"),
    path("aside/<str:why>", aside.aside, name="aside"),
    path("welcome", welcome.welcome, name="welcome"),
    path("yours", yours.yours, name="yours"),
    path("yours/<str:answer>", yours.say, name="yours_say"),
    path("settings", settings.settings, name="settings"),
    path("settings/address/<str:verb>", settings.address, name="address"),
    path("settings/password", password.password, name="password"),
    path("settings/password/remove", password.remove, name="remove_password"),
    path("settings/everywhere", settings.everywhere, name="everywhere"),
    path("said", history.history, name="history"),
    path("undo", said.undo, name="undo"),
    path("in", sign_in.sign_in, name="sign_in"),
    path("in/with", password.sign_in_with, name="sign_in_with"),
    path("in/<str:token>", sign_in.way_in, name="way_in"),
    path("out", sign_in.sign_out, name="sign_out"),
]
handler404 = "goodwill.doors.web.lost.not_found"
handler500 = "goodwill.doors.web.lost.broken"
