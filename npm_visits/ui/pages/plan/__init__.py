"""The team's plan: who covers what."""
