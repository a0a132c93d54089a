"""The text of SPARQL: its tokens, reading it, binding values, and mistakes in it."""
