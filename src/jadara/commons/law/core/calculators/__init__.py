"""The calculators, by topic: ending work, pay, leave, working. See ``core/calculate.py``."""
