"""What one holds in the hand: terms, claims, names."""
