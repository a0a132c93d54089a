"""RDF syntaxes: the release, or a part of it, as triples."""
