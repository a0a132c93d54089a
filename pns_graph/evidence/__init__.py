"""What claims say together: shares with their intervals, and series of people that may be pooled."""
