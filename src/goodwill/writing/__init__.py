"""Writing: the words to start from. Always a draft, built on what was really said."""
