"""What changed from one release to another: found, and told to people and programs."""
