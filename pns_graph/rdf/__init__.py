"""Names of things in RDF: prefixes, nodes, kinds, the text of SPARQL, and writing what is written."""
