"""Alleged ill-treatment within an interview: the allegation, and the health record behind its wall."""
