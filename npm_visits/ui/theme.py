"""The one table of colours and sizes, and how it reaches the application.

No colour or size is written anywhere else: the style sheet and every painted widget read this
table. The look belongs to the QApplication, as its palette, font and style do; `look()` reads it
from there, so widgets need no argument for it and nothing is kept in a module.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

FAMILIES: Final = ("Segoe UI", "SF Pro Text", "Inter", "Noto Sans", "Noto Sans Hebrew", "Noto Sans Arabic")
MONO_FAMILIES: Final = ("Consolas", "SF Mono", "DejaVu Sans Mono", "Noto Sans Mono", "monospace")
TEXT_SIZES: Final = {
    "tiny": 11,
    "small": 12,
    "control": 13,
    "body": 14,
    "heading": 15,
    "title": 16,
    "brand": 20,
    "number": 24,
}
WEIGHTS: Final = {"regular": QFont.Weight.Normal, "medium": QFont.Weight.Medium, "semibold": QFont.Weight.DemiBold}
SCALES: Final = (100, 110, 125, 150)
CARD_RADIUS: Final = 8
FIELD_RADIUS: Final = 6
CHIP_RADIUS: Final = 11


@dataclass(frozen=True)
class Tokens:
    """One theme: every colour of the program, as #RRGGBB."""

    background: str
    surface: str
    sunk: str
    line: str
    field_line: str
    ink: str
    muted: str
    accent: str
    on_accent: str
    accent_weak: str
    good: str
    good_weak: str
    caution: str
    caution_weak: str
    concern: str
    concern_weak: str
    info: str
    info_weak: str
    on_fill: str  # text on a good, caution or concern fill
    paper: str = "#FFFFFF"  # a report is read on white paper, whatever the theme

    def __getitem__(self, name: str) -> str:
        return str(getattr(self, name))


LIGHT: Final = Tokens(
    background="#F4F6F7",
    surface="#FFFFFF",
    sunk="#EDF1F3",
    line="#D8DFE5",
    field_line="#7C8A97",
    ink="#1B2733",
    muted="#5A6977",
    accent="#0E6470",
    on_accent="#FFFFFF",
    accent_weak="#E1F0F1",
    good="#1E7B4B",
    good_weak="#E2F4EA",
    caution="#8F5F00",
    caution_weak="#FFF1CF",
    concern="#B3261E",
    concern_weak="#FBE7E5",
    info="#2A5CA6",
    info_weak="#E6EEFA",
    on_fill="#FFFFFF",
)
DARK: Final = Tokens(
    background="#12181D",
    surface="#1A222A",
    sunk="#0E1418",
    line="#2E3A45",
    field_line="#5F7080",
    ink="#E6ECF1",
    muted="#9FB0BE",
    accent="#4DB6C2",
    on_accent="#06272B",
    accent_weak="#173238",
    good="#66C493",
    good_weak="#16322A",
    caution="#E2B04A",
    caution_weak="#352B14",
    concern="#F2877F",
    concern_weak="#3A1F1E",
    info="#86B1F2",
    info_weak="#1B2A41",
    on_fill="#0B1216",
)
THEMES: Final = {"light": LIGHT, "dark": DARK}
# What stands on what: (text or sign, ground). The contrast test walks this list.
TEXT_PAIRS: Final = (
    *((text, ground) for text in ("ink", "muted") for ground in ("background", "surface", "sunk", "accent_weak")),
    *(
        (tone, ground)
        for tone in ("accent", "good", "caution", "concern", "info")
        for ground in ("surface", "background")
    ),
    *((tone, f"{tone}_weak") for tone in ("accent", "good", "caution", "concern", "info")),
    ("on_accent", "accent"),
    ("on_fill", "good"),
    ("on_fill", "caution"),
    ("on_fill", "concern"),
)
BORDER_PAIRS: Final = (("field_line", "surface"), ("field_line", "background"), ("accent", "surface"))


@dataclass(frozen=True)
class Scale:
    """Text size in per cent: letters and the heights that hold them grow together."""

    percent: int = 100

    def px(self, size: float) -> int:
        """Return a length drawn at 100 % in the pixels of this scale."""
        return round(size * self.percent / 100)

    def text(self, size: str) -> int:
        """Return the height in pixels of one of the named text sizes."""
        return self.px(TEXT_SIZES[size])


@dataclass(frozen=True)
class Look:
    """A theme at a text size."""

    theme: str = "light"
    percent: int = 100

    @property
    def tokens(self) -> Tokens:
        return THEMES[self.theme]

    @property
    def scale(self) -> Scale:
        return Scale(self.percent)

    def color(self, token: str) -> QColor:
        """Return the colour of a token."""
        return QColor(self.tokens[token])

    def mix(self, token: str, other: str, share: float) -> QColor:
        """Return the colour of `token` with `share` (0–1) of `other` in it: hover and pressed tones."""
        one, two = self.color(token), self.color(other)
        pairs = ((one.red(), two.red()), (one.green(), two.green()), (one.blue(), two.blue()))
        return QColor(*(round(a + (b - a) * share) for a, b in pairs))

    def font(self, size: str = "body", weight: str = "regular") -> QFont:
        """Return the interface font in a named size and weight; digits of running text all have one width."""
        font = QFont()
        font.setFamilies(list(FAMILIES))
        font.setPixelSize(self.scale.text(size))
        font.setWeight(WEIGHTS[weight])
        font.setFeature(QFont.Tag("tnum"), 0 if size in {"title", "brand", "number"} else 1)
        return font

    def mono(self, size: str = "tiny") -> QFont:
        """Return the fixed-width font of key caps."""
        font = QFont()
        font.setFamilies(list(MONO_FAMILIES))
        font.setPixelSize(self.scale.text(size))
        return font


def look() -> Look:
    """Return the look that `apply` gave to the running application."""
    app = QCoreApplication.instance()
    found = app.property("look") if app is not None else None
    return found if isinstance(found, Look) else Look()


def apply(app: QApplication, wanted: Look) -> None:
    """Give the application style, palette, font and style sheet of a look.

    Widgets that exist already keep the sizes they were built with: rebuild the window afterwards.
    """
    from npm_visits.ui.stylesheet import style_sheet  # noqa: PLC0415 - it reads this module

    app.setProperty("look", wanted)
    if app.style().name() != "fusion":
        app.setStyle(QStyleFactory.create("Fusion"))
    app.setFont(wanted.font())
    app.setPalette(_palette(wanted))
    app.setStyleSheet(style_sheet(wanted))


def _palette(wanted: Look) -> QPalette:
    role = QPalette.ColorRole
    table = {
        role.Window: "background",
        role.WindowText: "ink",
        role.Base: "surface",
        role.AlternateBase: "sunk",
        role.Text: "ink",
        role.PlaceholderText: "muted",
        role.Button: "surface",
        role.ButtonText: "ink",
        role.Highlight: "accent",
        role.HighlightedText: "on_accent",
        role.Link: "accent",
        role.Accent: "accent",
        role.LinkVisited: "accent",
        role.ToolTipBase: "ink",
        role.ToolTipText: "surface",
        role.Mid: "line",
        role.Light: "surface",
        role.Midlight: "sunk",
        role.Dark: "field_line",
        role.Shadow: "line",
        role.BrightText: "on_accent",
    }
    palette = QPalette()
    for name, token in table.items():
        palette.setColor(name, wanted.color(token))
    for name in (role.Text, role.WindowText, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, wanted.color("muted"))
    return palette


def contrast(text: str, ground: str) -> float:
    """Return the contrast ratio of two #RRGGBB colours (WCAG 2.2, relative luminance)."""
    lighter, darker = sorted((_luminance(text), _luminance(ground)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: str) -> float:
    channels = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def token_names() -> tuple[str, ...]:
    """Return the names of all tokens in the table's order."""
    return tuple(field.name for field in fields(Tokens))
