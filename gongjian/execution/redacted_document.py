"""Redaction of a document for the audit trail: texts in it that are no identifiers become "…", as in its variables."""

from __future__ import annotations

from collections.abc import Iterator

from graphql import GraphQLSyntaxError, Lexer, Source, Token, TokenKind

from graph.audit.redaction import REDACTED, is_identifier


def redacted_document(text: str, *, identifiers: bool = True) -> str:
    """Return a document with "…" in the place of each text that is no identifier, and without comments.

    Without `identifiers`, all texts are replaced: digits may be part of a telephone.

    A document that is no GraphQL is redacted as a whole.
    """
    try:
        tokens = [*_tokens(text)]
    except GraphQLSyntaxError:
        return REDACTED
    pieces, at = [], 0
    for token in tokens:
        if (replaced := _replaced(token, identifiers)) is not None:
            pieces += [text[at : token.start], replaced]
            at = token.end
    return "".join([*pieces, text[at:]])


def _tokens(text: str) -> Iterator[Token]:
    """Yield all tokens, comments included."""
    lexer = Lexer(Source(text))
    token: Token | None = lexer.token
    while lexer.advance().kind is not TokenKind.EOF:
        pass
    while token is not None:  # the lexer passes over comments, and links them
        yield token
        token = token.next


def _replaced(token: Token, identifiers: bool) -> str | None:
    """Return the text in the place of a token, or None if it stays."""
    if token.kind is TokenKind.COMMENT:
        return "#"
    if token.kind in (TokenKind.STRING, TokenKind.BLOCK_STRING) and not (
        identifiers and is_identifier(token.value or "")
    ):
        return f'"{REDACTED}"'
    return None
