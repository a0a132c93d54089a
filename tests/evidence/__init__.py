"""What claims say together."""
