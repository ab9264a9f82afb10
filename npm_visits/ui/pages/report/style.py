"""How the report looks while it is read on the screen: paper, whatever the theme."""

from __future__ import annotations

from npm_visits.ui.theme import LIGHT, look


def paper_style() -> str:
    """Return the style sheet of the preview. Paper is white in both themes, as the document is."""
    scale = look().scale
    body, small = scale.text("control"), scale.text("small")
    return f"""
        body {{ font-size: {body}px; color: {LIGHT.ink}; }}
        p {{ margin: 0 0 8px 0; }}
        p, td, th, li {{ color: {LIGHT.ink}; }}
        .h1 {{ font-weight: 600; font-size: {scale.text("brand")}px; color: {LIGHT.accent}; margin: 22px 0 8px 0; }}
        .h2 {{ font-weight: 600; font-size: {scale.text("title")}px; color: {LIGHT.accent}; margin: 16px 0 6px 0; }}
        .h3 {{ font-weight: 600; font-size: {scale.text("heading")}px; color: {LIGHT.accent}; margin: 12px 0 6px 0; }}
        .title {{ font-size: {scale.text("number")}px; color: {LIGHT.accent}; font-weight: 600; margin: 60px 0 12px; }}
        a.write {{ color: {LIGHT.ink}; text-decoration: none; }}
        .letterhead, .n, .note {{ color: {LIGHT.muted}; }}
        .note a.write {{ color: {LIGHT.muted}; }}
        .note {{ font-size: {small}px; }}
        .caption {{ font-size: {small}px; color: {LIGHT.muted}; font-weight: 600; margin: 10px 0 4px 0; }}
        .contents {{ font-size: {scale.text("brand")}px; color: {LIGHT.accent}; font-weight: 600; margin-top: 30px; }}
        .lists {{ font-size: {scale.text("title")}px; color: {LIGHT.accent}; font-weight: 600; margin: 16px 0 6px 0; }}
        table.grid {{ border: 1px solid {LIGHT.line}; border-collapse: collapse; margin: 4px 0 10px 0; }}
        table.grid th {{ background-color: {LIGHT.sunk}; border: 1px solid {LIGHT.line}; font-size: {small}px; }}
        table.grid td {{ border: 1px solid {LIGHT.line}; font-size: {small}px; }}
        table.asked {{ margin: 6px 0 10px 0; }}
        td.asked {{ background-color: {LIGHT.accent_weak}; padding: 10px; }}
    """
