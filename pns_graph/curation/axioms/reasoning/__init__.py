"""HermiT, and its answer in words."""
