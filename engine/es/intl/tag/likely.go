package tag

import (
	_ "embed" // the data
	"io"
	"strings"
	"sync"

	"github.com/andybalholm/brotli"
)

//go:embed likely.bin
var likelyData string

// likely maps a language, "language-Script", "language-REGION" or one of them with "und" to the rest
// of the most likely identifier.
var likely = sync.OnceValue(func() map[string]string {
	text, err := io.ReadAll(brotli.NewReader(strings.NewReader(likelyData)))
	if err != nil {
		panic(err) // it was compiled in
	}
	out := make(map[string]string, 14000)
	for line := range strings.SplitSeq(string(text), "\n") {
		to, keys, _ := strings.Cut(line, " ")
		for key := range strings.SplitSeq(keys, " ") {
			out[key] = to
		}
	}
	return out
})

// Maximize adds the likely script and region.
func (t Tag) Maximize() Tag {
	if t.Language != "und" && t.Script != "" && t.Region != "" {
		return t
	}
	if t.Script == "Zzzz" {
		t.Script = ""
	}
	if t.Region == "ZZ" {
		t.Region = ""
	}
	m := likely()
	if t.Language == "und" {
		return t.maximizeUnknown(m)
	}
	base, ok := m[t.Language]
	if !ok {
		return t
	}
	script, region, _ := strings.Cut(base, "-")
	switch {
	case t.Script == "" && t.Region == "":
		t.Script, t.Region = script, region
	case t.Script == "":
		t.Script = script
		if s, ok := m[t.Language+"-"+t.Region]; ok {
			t.Script = s
		}
	default:
		t.Region = region
		if r, ok := m[t.Language+"-"+t.Script]; ok && t.Script != script {
			t.Region = r
		}
	}
	return t
}

// maximizeUnknown is Maximize of an identifier without a language.
func (t Tag) maximizeUnknown(m map[string]string) Tag {
	keys := []string{}
	switch {
	case t.Script == "" && t.Region == "":
		t.Language, t.Script, t.Region = "en", "Latn", "US"
		return t
	case t.Script == "":
		keys = append(keys, "und-"+t.Region)
	case t.Region == "":
		keys = append(keys, "und-"+t.Script)
	default:
		if language, ok := m["und-"+t.Script+"-"+t.Region]; ok {
			t.Language = language
			return t
		}
		keys = append(keys, "und-"+t.Script, "und-"+t.Region)
	}
	for _, key := range keys {
		parts := strings.Split(m[key], "-")
		if len(parts) == 3 {
			t.Language = parts[0]
			if t.Script == "" {
				t.Script = parts[1]
			}
			if t.Region == "" {
				t.Region = parts[2]
			}
			return t
		}
	}
	// What English has by itself is not in the table.
	t.Language = "en"
	return t.Maximize()
}

// Minimize takes away what Maximize would add.
func (t Tag) Minimize() Tag {
	full := t.Maximize()
	same := func(o Tag) bool {
		m := o.Maximize()
		return m.Language == full.Language && m.Script == full.Script && m.Region == full.Region
	}
	for _, keep := range [...][2]bool{{false, false}, {false, true}, {true, false}} {
		o := full
		if !keep[0] {
			o.Script = ""
		}
		if !keep[1] {
			o.Region = ""
		}
		if same(o) {
			return o
		}
	}
	return full
}
