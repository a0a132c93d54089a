"""Still pictures of parts that have one size on paper: as SVG, as PDF and as PNG."""
