"""What programs are told: triples of a term, the description of the data, lists of names and questions."""
