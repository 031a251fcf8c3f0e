"""Cells of tables that spreadsheets open."""

# A spreadsheet takes a cell that begins so for a formula and runs it.
_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def cell(value: object) -> str | int:
    """A value as a cell that no spreadsheet runs as a formula; what is not known stays empty.

    Words that would be run get an apostrophe in front, which a spreadsheet shows as text; whole
    numbers stay numbers.
    """
    if value is None:
        return ""
    if isinstance(value, int):
        return value
    text = str(value)
    return f"'{text}" if text.startswith(_STARTS_A_FORMULA) else text
