"""Institutions, staff, students, lessons, attendance, marks, resources."""
