"""The answer about one term, put in order once for every face that shows it: the card and the page."""
