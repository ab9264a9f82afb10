"""The office's checklists: library, versions, differences, import, preview, editing on the screen.

Each screen is a page of its own within the rail's item "Checklists"; `screens()` of `ui.screens` lists them.
"""
