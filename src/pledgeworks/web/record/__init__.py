"""The public record, and each pledge against it."""
