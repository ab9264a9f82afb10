"""What the mechanism knows and what it means: plain frozen records and rules of the field.

Imports the standard library only. Nothing here knows of windows, files or databases.
"""
