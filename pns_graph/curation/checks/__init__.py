"""What is wrong with tables that are right row by row."""
