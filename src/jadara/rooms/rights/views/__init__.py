"""The room's pages, by topic."""
