"""Floor 0: plain Python that every floor may use. No Django, no files, no clock."""
