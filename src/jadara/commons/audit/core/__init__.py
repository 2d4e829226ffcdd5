"""The chain of audit rows: sealing and checking, without a database."""
