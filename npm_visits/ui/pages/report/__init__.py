"""The report: for whom, in which language, which sections; checks; and the Word document."""
