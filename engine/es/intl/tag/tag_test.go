package tag_test

import (
	"testing"

	"nook/engine/es/intl/tag"
)

func TestParse(t *testing.T) {
	for text, want := range map[string]string{
		"EN-us":                    "en-US",
		"zh-hant-tw":               "zh-Hant-TW",
		"iw":                       "he",
		"sh":                       "sr-Latn",
		"en-BU":                    "en-MM",
		"und-Armn-SU":              "und-Armn-AM",
		"en-u-nu-thai-ca-buddhist": "en-u-ca-buddhist-nu-thai",
		"en-u-kn-true":             "en-u-kn",
		"en-t-iw":                  "en-t-he",
		"sgn-GR":                   "gss",
		"en-x-a":                   "en-x-a",
		"en_US":                    "",
		"en-1996-1996":             "",
		"en-u":                     "",
		"x-a":                      "",
		"a":                        "",
		"":                         "",
	} {
		got, ok := tag.Parse(text)
		if ok != (want != "") || ok && got.String() != want {
			t.Errorf("%q is %q, want %q", text, got.String(), want)
		}
	}
}

func TestLikely(t *testing.T) {
	for _, c := range []struct{ text, most, least string }{
		{"en", "en-Latn-US", "en"},
		{"zh-TW", "zh-Hant-TW", "zh-TW"},
		{"und-Hans", "zh-Hans-CN", "zh"},
		{"sr-ME", "sr-Latn-ME", "sr-ME"},
		{"und", "en-Latn-US", "en"},
		{"xx", "xx", "xx"},
		{"en-Latn-US-u-nu-thai", "en-Latn-US-u-nu-thai", "en-u-nu-thai"},
	} {
		parsed, _ := tag.Parse(c.text)
		most, least := parsed.Maximize(), parsed.Minimize()
		if most.String() != c.most || least.String() != c.least {
			t.Errorf("%s: %s and %s, want %s and %s", c.text, most.String(), least.String(), c.most, c.least)
		}
	}
}

func TestBest(t *testing.T) {
	for text, want := range map[string]string{
		"en-US": "en-US", "en-XX": "en", "de-DE-1996": "de-DE", "zh-Hant-TW": "zh-Hant-TW", "xx": "", "nb-NO": "nb",
	} {
		if got := tag.Best(text); got != want {
			t.Errorf("%s is served by %q, want %q", text, got, want)
		}
	}
}
