"""The law as a pure engine: facts and parameters with dates, calculators, eligibility."""
