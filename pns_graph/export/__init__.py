"""The release in formats that other tools read, one module a format; see README.md beside this file."""
