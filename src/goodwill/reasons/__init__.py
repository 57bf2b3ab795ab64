"""Reasons: one file per cause to reach out to somebody."""
