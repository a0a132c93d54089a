"""Budgets, measured as ratios within one run."""
