"""The documents that a delegation asks for."""
