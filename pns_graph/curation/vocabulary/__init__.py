"""What the schema and the tables of terms name."""
