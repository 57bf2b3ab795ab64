"""Today: from stories to reasons to suggestions; the best few become the owner's day."""
