"""Engines of people: pure, without a database."""
