"""Urgent matters: what cannot wait for the report."""
