// Package tag is Unicode BCP 47 locale identifiers: parsing, canonical form, likely subtags, and the
// choice of a locale among those that there is data for.
//
// It is plain Go over strings: any goroutine may call it, and it knows neither JavaScript nor files.
package tag

import (
	"slices"
	"strings"
)

// Tag is a well-formed locale identifier in canonical form.
type Tag struct {
	Language, Script, Region string
	Variants                 []string
	// Attributes and Keywords are the Unicode extension, "-u-".
	Attributes []string
	Keywords   []Keyword
	// Transform is the text of the "-t-" extension without its singleton, Others are the other
	// extensions with their singletons, in order; Private follows "-x-".
	Transform string
	Others    []string
	Private   string
}

// Keyword is a key of the Unicode extension and its value; an empty value means "true".
type Keyword struct{ Key, Value string }

// Base is the identifier without its extensions.
func (t *Tag) Base() string {
	var b strings.Builder
	b.WriteString(t.Language)
	for _, part := range [...]string{t.Script, t.Region} {
		if part != "" {
			b.WriteByte('-')
			b.WriteString(part)
		}
	}
	for _, v := range t.Variants {
		b.WriteByte('-')
		b.WriteString(v)
	}
	return b.String()
}

// String is the identifier whole.
func (t *Tag) String() string {
	base := t.Base()
	if len(t.Attributes)+len(t.Keywords)+len(t.Others) == 0 && t.Transform == "" && t.Private == "" {
		return base
	}
	extensions := slices.Clone(t.Others)
	if t.Transform != "" {
		extensions = append(extensions, "t-"+t.Transform)
	}
	if u := t.unicode(); u != "" {
		extensions = append(extensions, u)
	}
	slices.Sort(extensions)
	out := base
	for _, e := range extensions {
		out += "-" + e
	}
	if t.Private != "" {
		out += "-x-" + t.Private
	}
	return out
}

// unicode is the text of the Unicode extension, empty when there is none.
func (t *Tag) unicode() string {
	if len(t.Attributes)+len(t.Keywords) == 0 {
		return ""
	}
	parts := append([]string{"u"}, t.Attributes...)
	for _, k := range t.Keywords {
		parts = append(parts, k.Key)
		if k.Value != "" {
			parts = append(parts, k.Value)
		}
	}
	return strings.Join(parts, "-")
}

// Keyword is the value of a Unicode extension key; ok is false when the key is not there.
func (t *Tag) Keyword(key string) (text string, ok bool) {
	for _, k := range t.Keywords {
		if k.Key == key {
			return k.Value, true
		}
	}
	return "", false
}

// SetKeyword puts a key of the Unicode extension in its place, in canonical form.
func (t *Tag) SetKeyword(key, text string) {
	text = canonicalValue(key, text)
	i, found := slices.BinarySearchFunc(t.Keywords, key, func(k Keyword, key string) int { return strings.Compare(k.Key, key) })
	if found {
		t.Keywords = slices.Clone(t.Keywords)
		t.Keywords[i].Value = text
		return
	}
	t.Keywords = slices.Insert(slices.Clone(t.Keywords), i, Keyword{key, text})
}

// WithoutUnicode is the identifier without its Unicode extension.
func (t Tag) WithoutUnicode() Tag {
	t.Attributes, t.Keywords = nil, nil
	return t
}
