"""The model: a protocol as plain typed objects, independent of protobuf's descriptors."""
