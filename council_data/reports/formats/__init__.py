"""What a file of each format holds. Run as a program of its own, so that no file can stop or crowd out the caller."""
