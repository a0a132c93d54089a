"""Measures of pairs of terms: what they share, how alike they are, what leads from one to the other."""
