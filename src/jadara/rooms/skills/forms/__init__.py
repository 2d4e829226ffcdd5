"""What people type, checked, by topic."""
