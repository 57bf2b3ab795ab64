"""Doors: parse, allow, call one verb, show."""
