"""Each format is opened by the tool it is written for, and says there what the release says."""
