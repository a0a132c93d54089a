"""What differs between two releases, and what is said otherwise of it."""
