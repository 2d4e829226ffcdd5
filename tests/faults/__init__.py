"""Registers through faults: devices, a bad line, servers and databases that are killed, and what must stand at the end."""
