"""Wireloom's generator: from annotated .proto files to code, documents and test cases."""
