"""Terms and mappings in the formats of ontology tools."""
