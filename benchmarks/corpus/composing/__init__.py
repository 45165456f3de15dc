"""Turn a purchase into the words of one document, and write down what those words say."""
