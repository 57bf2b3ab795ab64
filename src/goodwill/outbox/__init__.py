"""Outbox: ways for a letter to leave. One file a way; nothing leaves without a yes to that very letter."""
