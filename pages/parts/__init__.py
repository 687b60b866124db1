"""Shared pieces of a screen."""
