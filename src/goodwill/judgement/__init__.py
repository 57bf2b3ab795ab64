"""Judgement: arithmetic only, on numbers and arrays. Knows no database, no clock and no network."""
