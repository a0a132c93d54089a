"""What a question is given: terms, values, the age and sex of a person."""
