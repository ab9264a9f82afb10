"""One file per section of a report: `build(dossier, words)` returns its blocks."""
