"""Orders of the model written as structured messages, in any form their standards allow."""
