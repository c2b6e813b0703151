package module

import (
	"encoding/json"
	"testing"
)

func TestPlainJSON(t *testing.T) {
	for text, want := range map[string]string{
		`{"a":1}`:                       `{"a":1}`,
		"{\"a\":1, // b\n\"c\":2,}":     `{"a":1,"c":2}`,
		`{/* "x": */"a":[1,2,],}`:       `{"a":[1,2]}`,
		`{"a":"// no /* comment, ] }"}`: `{"a":"// no /* comment, ] }"}`,
		`{"a":"\",}"}`:                  `{"a":"\",}"}`,
		"\ufeff{}":                      `{}`,
		`{"a":1,/* c */}`:               `{"a":1}`,
		`/* unclosed`:                   ``,
		`{"a":"unclosed`:                ``,
		"{\"a\":1}//":                   `{"a":1}`,
		`{"glob":["**/*.ts","/**/x"],}`: `{"glob":["**/*.ts","/**/x"]}`,
		`{"a":/**/1}`:                   `{"a":1}`,
	} {
		var got any
		err := json.Unmarshal(plainJSON([]byte(text)), &got)
		if want == "" {
			if err == nil {
				t.Errorf("%q was read", text)
			}
			continue
		}
		back, _ := json.Marshal(got)
		var wanted any
		_ = json.Unmarshal([]byte(want), &wanted)
		again, _ := json.Marshal(wanted)
		if err != nil || string(back) != string(again) {
			t.Errorf("%q: %s, %v", text, back, err)
		}
	}
}

func FuzzPlainJSON(f *testing.F) {
	f.Add([]byte(`{"a":1, // b`))
	f.Fuzz(func(t *testing.T, text []byte) {
		out := plainJSON(text)
		if len(out) != len(text) {
			t.Fatalf("%d bytes of %d", len(out), len(text))
		}
		if json.Valid(text) && !json.Valid(out) {
			t.Fatalf("%q became %q", text, out)
		}
	})
}
