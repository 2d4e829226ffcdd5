"""Reads of the room, by topic."""
