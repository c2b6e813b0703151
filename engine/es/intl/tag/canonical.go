package tag

// canonicalize replaces what is deprecated by what is preferred.
func canonicalize(t *Tag) {
	for i, k := range t.Keywords {
		t.Keywords[i].Value = canonicalValue(k.Key, k.Value)
	}
}

// canonicalValue is the preferred value of a key of the Unicode extension.
func canonicalValue(_, text string) string {
	if text == "true" {
		return ""
	}
	return text
}

// canonicalField is the preferred value of a field of the "-t-" extension.
func canonicalField(_, text string) string { return text }
