"""The commands and their arguments, by what they do."""
