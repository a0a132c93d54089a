"""What one asks after an answer: the claims behind its lines, and where the knowledge sits if it is empty."""
