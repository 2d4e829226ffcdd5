"""Engines of the schools: without database or clock."""
