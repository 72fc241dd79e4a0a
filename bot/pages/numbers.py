"""Numbers in buttons: in base 36, six characters for two billion."""

GREATEST = 2**31 - 1  # number of an article, a question, a page


def written(value: int) -> str:
    digits = ""
    while value:
        value, digit = divmod(value, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[digit] + digits
    return digits or "0"


def number(digits: str) -> int:
    """ValueError for what no table numbers: a button can come back as nobody wrote it."""
    value = int(digits, base=36)
    if not 0 <= value <= GREATEST:
        raise ValueError(digits)
    return value
