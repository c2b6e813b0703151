package tag

import (
	"slices"
	"strings"
)

// Parse reads a locale identifier and gives its canonical form; ok is false when it is not well formed.
func Parse(text string) (t Tag, ok bool) {
	if !plain(text) {
		return Tag{}, false
	}
	p := parser{parts: strings.Split(strings.ToLower(text), "-")}
	if slices.Contains(p.parts, "") || !p.base(&t) || !p.extensions(&t) {
		return Tag{}, false
	}
	canonicalize(&t)
	return t, true
}

// plain reports whether s has only what identifiers are made of.
func plain(s string) bool {
	for i := 0; i < len(s); i++ {
		c := s[i] | 0x20
		if s[i] != '-' && (s[i] < '0' || s[i] > '9') && (c < 'a' || c > 'z') {
			return false
		}
	}
	return s != ""
}

// parser walks the subtags, which are lower case.
type parser struct {
	parts []string
	i     int
}

func (p *parser) peek() string {
	if p.i < len(p.parts) {
		return p.parts[p.i]
	}
	return ""
}

// take gives the next subtag when it fits.
func (p *parser) take(fits func(string) bool) string {
	s := p.peek()
	if s == "" || !fits(s) {
		return ""
	}
	p.i++
	return s
}

// base reads unicode_language_id.
func (p *parser) base(t *Tag) bool {
	t.Language = p.take(IsLanguage)
	if t.Language == "" {
		return false
	}
	t.Script = title(p.take(IsScript))
	t.Region = strings.ToUpper(p.take(IsRegion))
	for {
		v := p.take(IsVariant)
		if v == "" {
			break
		}
		if slices.Contains(t.Variants, v) {
			return false
		}
		t.Variants = append(t.Variants, v)
	}
	slices.Sort(t.Variants)
	return true
}

func (p *parser) extensions(t *Tag) bool {
	seen := ""
	for p.i < len(p.parts) {
		single := p.parts[p.i]
		if len(single) != 1 || strings.Contains(seen, single) {
			return false
		}
		seen += single
		p.i++
		ok := false
		switch single {
		case "x":
			t.Private = p.rest(1)
			return t.Private != "" && p.i == len(p.parts)
		case "u":
			ok = p.unicode(t)
		case "t":
			ok = p.transform(t)
		default:
			text := p.rest(2)
			t.Others = append(t.Others, single+"-"+text)
			ok = text != ""
		}
		if !ok {
			return false
		}
	}
	slices.Sort(t.Others)
	return true
}

// rest joins subtags of at least n characters.
func (p *parser) rest(n int) string {
	from := p.i
	for p.i < len(p.parts) && len(p.parts[p.i]) >= n && len(p.parts[p.i]) <= 8 {
		p.i++
	}
	return strings.Join(p.parts[from:p.i], "-")
}

func (p *parser) unicode(t *Tag) bool {
	for {
		a := p.take(isTypePart)
		if a == "" {
			break
		}
		if !slices.Contains(t.Attributes, a) {
			t.Attributes = append(t.Attributes, a)
		}
	}
	slices.Sort(t.Attributes)
	for {
		key := p.take(isKey)
		if key == "" {
			break
		}
		text := p.values()
		if !slices.ContainsFunc(t.Keywords, func(k Keyword) bool { return k.Key == key }) {
			t.Keywords = append(t.Keywords, Keyword{key, text})
		}
	}
	slices.SortFunc(t.Keywords, func(a, b Keyword) int { return strings.Compare(a.Key, b.Key) })
	return len(t.Attributes)+len(t.Keywords) > 0
}

func (p *parser) values() string {
	from := p.i
	for p.take(isTypePart) != "" {
	}
	return strings.Join(p.parts[from:p.i], "-")
}

func (p *parser) transform(t *Tag) bool {
	var parts []string
	if IsLanguage(p.peek()) {
		var source Tag
		if !p.base(&source) {
			return false
		}
		canonicalize(&source)
		parts = append(parts, strings.ToLower(source.Base()))
	}
	var fields []string
	for {
		key := p.take(isFieldKey)
		if key == "" {
			break
		}
		text := p.values()
		if text == "" {
			return false
		}
		fields = append(fields, key+"-"+canonicalField(key, text))
	}
	slices.SortStableFunc(fields, func(a, b string) int { return strings.Compare(a[:2], b[:2]) })
	t.Transform = strings.Join(append(parts, fields...), "-")
	return t.Transform != ""
}

func title(s string) string {
	if s == "" {
		return ""
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

func letters(s string) bool {
	for i := 0; i < len(s); i++ {
		if c := s[i] | 0x20; c < 'a' || c > 'z' {
			return false
		}
	}
	return true
}

func digits(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}

// IsLanguage reports whether s can be a language subtag.
func IsLanguage(s string) bool {
	return letters(s) && (len(s) == 2 || len(s) == 3 || len(s) >= 5 && len(s) <= 8)
}

// IsScript reports whether s can be a script subtag.
func IsScript(s string) bool { return len(s) == 4 && letters(s) }

// IsRegion reports whether s can be a region subtag.
func IsRegion(s string) bool { return len(s) == 2 && letters(s) || len(s) == 3 && digits(s) }

// IsVariant reports whether s can be a variant subtag.
func IsVariant(s string) bool {
	if !plain(s) || strings.Contains(s, "-") {
		return false
	}
	return len(s) >= 5 && len(s) <= 8 || len(s) == 4 && digits(s[:1])
}

// IsType reports whether s can be the value of a key of the Unicode extension.
func IsType(s string) bool {
	for part := range strings.SplitSeq(s, "-") {
		if !plain(part) || !isTypePart(part) {
			return false
		}
	}
	return true
}

func isTypePart(s string) bool { return len(s) >= 3 && len(s) <= 8 }

func isKey(s string) bool { return len(s) == 2 && letters(s[1:]) }

func isFieldKey(s string) bool { return len(s) == 2 && letters(s[:1]) && digits(s[1:]) }
