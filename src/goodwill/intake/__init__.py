"""Intake: from what sources say to events, people and touches in the book."""
