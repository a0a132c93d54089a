"""The release as it is shipped: what the first source says must be found, and nothing flattened."""
