"""Everything by topic: all evidence of a visit about one topic, and what each family of source says."""
