"""The graph over HTTP, read-only: a SPARQL 1.1 Protocol endpoint and a page for each term.

One process speaks HTTP; queries and pages are answered in worker processes with a store each, because a
running query can only be ended with its process.
"""
