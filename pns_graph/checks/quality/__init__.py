"""What tools for ontologies ask of the importable file: ROBOT's report, the OBO principles, FOOPS, OOPS."""
