"""Predict: one file a task of bench/; each reads public data and writes a CSV that is scored from outside."""
