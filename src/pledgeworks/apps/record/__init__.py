"""The public record of uniformed personnel, and what it says of pledges."""
