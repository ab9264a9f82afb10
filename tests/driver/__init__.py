"""Drives the real windows as a person does: keys, mouse, pictures. Qt only, never services."""
