"""Extract: what is said in words. One file a kind of statement, each with the quote it stands on."""
