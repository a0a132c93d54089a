"""What chance alone would give, and how to compare with it."""
