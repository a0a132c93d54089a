"""Formats in which others exchange what is known: Biolink graphs, HPO annotations, nanopublications."""
