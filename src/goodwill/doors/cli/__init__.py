"""The command line: names, JSON keys and exit codes are public (docs/cli.md)."""
