"""Writes of the room, by topic: the only place that changes a row."""
