"""Timetables: formats, judges and searches."""
