"""Shares of people: counts, their intervals, and several series as one."""
