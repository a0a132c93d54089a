"""What a cell or a row may say, whichever table it stands in."""
