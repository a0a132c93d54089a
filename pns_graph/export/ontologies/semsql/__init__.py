"""The classes of a release as a SemSQL database, for the ``sqlite:`` adapter of OAK."""
