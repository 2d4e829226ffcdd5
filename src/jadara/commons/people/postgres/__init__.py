"""Django's PostgreSQL backend with the fence: see people/fence.py."""
