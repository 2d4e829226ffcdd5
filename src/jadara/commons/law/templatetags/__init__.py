"""Tags of the law."""
