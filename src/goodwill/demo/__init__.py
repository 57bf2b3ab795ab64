"""Demo: a made-up but believable life, written as the files that real tools would export."""
