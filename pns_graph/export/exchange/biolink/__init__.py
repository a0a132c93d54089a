"""The release as a graph of the Biolink Model, in the exchange format of KGX."""
