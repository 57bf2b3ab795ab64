"""Daily: the clock and the jobs. Intake, then deal, then drafts; what runs when."""
