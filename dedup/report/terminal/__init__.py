"""A run and a pair as a journalist would like to read them in a terminal."""
