"""Sources: one file per place that mail, meetings and address books come from."""
