"""What a person can do: verbs over an unlocked vault, and everything the windows need to know."""
