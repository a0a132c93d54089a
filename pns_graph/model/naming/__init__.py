"""Which term a name means, however people write it."""
