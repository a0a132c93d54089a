"""The release opened by the tools that ontologists have."""
