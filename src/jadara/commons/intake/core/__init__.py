"""The protocol without a database."""
