"""Settings of this laptop and what an officer should know about its protection."""
