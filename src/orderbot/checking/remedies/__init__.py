"""The smallest change that clears a finding, tried on a copy and checked again before it is offered."""
