"""Changes the text of YAML files in place: comments, order and everything else stay."""
