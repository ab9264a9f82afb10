"""Names as the standard wants them, made of whatever an office wrote: Cyrillic, Azerbaijani letters, blanks."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_CYRILLIC: Final = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "yo", "ж": "zh", "з": "z", "и": "i", "й": "y",
    "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f",
    "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "_", "ы": "y", "ь": "_", "э": "e", "ю": "yu",
    "я": "ya",
}  # fmt: skip
_LATIN: Final = {"ə": "e", "ı": "i", "ğ": "g", "ş": "s", "ç": "c", "ö": "o", "ü": "u", "ß": "ss"}


def plain_name(text: str) -> str:
    """Return a name as the standard wants it: Latin letters, digits and underscores, a letter first."""
    letters = []
    for letter in text.strip():
        low = letter.lower()
        letters.append(_CYRILLIC.get(low) or _LATIN.get(low) or letter)
    folded = unicodedata.normalize("NFKD", "".join(letters)).encode("ascii", "ignore").decode()
    plain = re.sub(r"_+", "_", re.sub(r"[^\w.-]", "_", folded)).strip("_")
    return plain if plain[:1].isalpha() else f"q_{plain}".rstrip("_")
