from store.cutting import OUTSIDE, Cut, cut
from store.entities import Author, SentenceKind
from tests.makers import draft

BODY, BIO, CAPTION = SentenceKind.BODY, SentenceKind.BIO, SentenceKind.CAPTION


def test_the_caption_comes_first_then_the_body_then_the_biographies() -> None:
    content = draft(
        caption="The bridge at night.",
        paragraphs=("It reopened. Lorries wait.", "It cost much."),
        authors=(Author("Mina Okafor", "She reports on ports."), Author("Ed Lamb")),
    )

    assert cut(content) == (
        Cut(OUTSIDE, CAPTION, "The bridge at night."),
        Cut(0, BODY, "It reopened."),
        Cut(0, BODY, "Lorries wait."),
        Cut(1, BODY, "It cost much."),
        Cut(OUTSIDE, BIO, "She reports on ports."),
    )


def test_a_biography_that_two_authors_share_comes_once() -> None:
    both = (Author("Mina Okafor", "They report together."), Author("Ed Lamb", "They report together."))

    bios = [one for one in cut(draft(authors=both)) if one.kind is BIO]

    assert bios == [Cut(OUTSIDE, BIO, "They report together.")]


def test_the_headline_is_no_sentence() -> None:
    content = draft(headline="Bridge reopens.", paragraphs=("It cost much.",), authors=())

    assert cut(content) == (Cut(0, BODY, "It cost much."),)
