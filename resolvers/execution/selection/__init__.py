"""The selection of an operation, read from the GraphQL AST."""
