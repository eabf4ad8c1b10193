"""Who speaks: from the words of a source to the actors they mean, inside the article and on its day."""
