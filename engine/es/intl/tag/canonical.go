package tag

import (
	_ "embed" // the data
	"slices"
	"strings"
	"sync"
)

//go:embed aliases.txt
var aliasData string

// aliases maps a kind and what is deprecated ("r DD") to what is preferred.
var aliases = sync.OnceValue(func() map[string]string {
	out := make(map[string]string, 1100)
	for line := range strings.Lines(aliasData) {
		i := strings.LastIndexByte(line, ' ')
		out[line[:i]] = line[i+1 : len(line)-1]
	}
	return out
})

// canonicalize replaces what is deprecated by what is preferred.
func canonicalize(t *Tag) {
	for i, k := range t.Keywords {
		t.Keywords[i].Value = canonicalValue(k.Key, k.Value)
	}
	if current(t) {
		return // nothing in it was ever replaced, and the table stays unread
	}
	variants(t)
	m := aliases()
	second := t.Region
	if len(t.Variants) > 0 && second == "" {
		second = t.Variants[0]
	}
	if to, ok := m["w "+t.Language+"-"+second]; ok && t.Script == "" {
		t.Language = to
		if t.Region != "" {
			t.Region = ""
		} else {
			t.Variants = t.Variants[1:]
		}
	}
	if to, ok := m["l "+t.Language]; ok {
		t.alias(to)
	}
	t.Script = mapped(m, "s ", t.Script)
	if t.Region == "" {
		return
	}
	for _, key := range [...]string{t.Language, "und-" + t.Script} {
		if to, ok := m["m "+key+"-"+t.Region]; ok {
			t.Region = to
			return
		}
	}
	t.Region = mapped(m, "r ", t.Region)
}

// current reports whether t is of the form that most programs write: a language and perhaps a region
// that have no other names.
func current(t *Tag) bool {
	const languages = " en de fr es it pt nl sv da nb fi pl cs sk hu ro bg el tr ru uk ar fa hi bn ta th vi id ms ja ko zh ca hr sl lt lv et he "
	const regions = "  US GB CA AU IN DE AT CH FR ES MX AR IT PT BR NL SE DK NO FI PL CZ SK HU RO BG GR TR RU UA IL EG SA CN TW HK JP KR "
	return len(t.Variants) == 0 && t.Script == "" && strings.Contains(languages, " "+t.Language+" ") && strings.Contains(regions, " "+t.Region+" ")
}

func mapped(m map[string]string, kind, text string) string {
	if to, ok := m[kind+text]; ok {
		return to
	}
	return text
}

// alias replaces the language by an identifier, whose script and region count where t has none.
func (t *Tag) alias(to string) {
	parts := strings.Split(to, "-")
	t.Language = parts[0]
	for _, p := range parts[1:] {
		switch {
		case len(p) == 4 && t.Script == "":
			t.Script = p
		case (len(p) == 2 || len(p) == 3) && t.Region == "":
			t.Region = p
		}
	}
}

// variants replaces variants that became something else.
func variants(t *Tag) {
	var out []string
	for _, v := range t.Variants {
		switch v {
		case "heploc":
			v = "alalc97"
		case "polytoni":
			v = "polyton"
		case "aaland":
			t.Region = "AX"
			continue
		case "posix":
			if _, has := t.Keyword("va"); !has {
				t.SetKeyword("va", v)
			}
			continue
		case "arevela":
			t.Language = "hy"
			continue
		case "arevmda":
			t.Language = "hyw"
			continue
		}
		if !slices.Contains(out, v) {
			out = append(out, v)
		}
	}
	if slices.Contains(out, "hepburn") && slices.Contains(t.Variants, "heploc") {
		out = slices.DeleteFunc(out, func(v string) bool { return v == "hepburn" })
	}
	slices.Sort(out)
	t.Variants = out
}

// canonicalValue is the preferred value of a key of the Unicode extension.
func canonicalValue(key, text string) string {
	if text == "true" {
		return ""
	}
	switch key {
	case "kb", "kc", "kh", "kk", "kn":
		if text == "yes" {
			return ""
		}
	case "ca":
		return preferred(text, "islamicc", "islamic-civil", "ethiopic-amete-alem", "ethioaa", "gregorian", "gregory")
	case "ks":
		return preferred(text, "primary", "level1", "tertiary", "level3")
	case "ms":
		return preferred(text, "imperial", "uksystem")
	case "rg", "sd":
		return subdivision(text)
	case "tz":
		return preferred(text, "cnckg", "cnsha", "eire", "iedub", "est", "papty", "gmt0", "gmt", "uct", "utc", "zulu", "utc")
	}
	return text
}

func subdivision(text string) string {
	return preferred(text, "no23", "no50", "cn11", "cnbj", "cz10a", "cz110", "fra", "frges", "frg", "frges", "lud", "lucl",
		"cn12", "cntj", "no16", "no50", "cz10b", "cz111", "fri", "frbfc")
}

// canonicalField is the preferred value of a field of the "-t-" extension.
func canonicalField(key, text string) string {
	if key == "m0" {
		return preferred(text, "names", "prprname")
	}
	return text
}

// preferred looks text up in pairs of deprecated and preferred.
func preferred(text string, pairs ...string) string {
	for i := 0; i < len(pairs); i += 2 {
		if pairs[i] == text {
			return pairs[i+1]
		}
	}
	return text
}
