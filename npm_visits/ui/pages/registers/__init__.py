"""Registers and files that were checked in a visit."""
