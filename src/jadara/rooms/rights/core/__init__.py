"""Answers, search, lessons: without database or clock."""
