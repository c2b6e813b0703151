package segment_test

import (
	"strings"
	"testing"
	"unicode/utf16"

	"nook/engine/es/intl/segment"
)

// The pieces are those of Intl.Segmenter in Node.
func TestSplit(t *testing.T) {
	for _, c := range []struct{ text, granularity, want string }{
		{"a\r\nbe\u0301", segment.Grapheme, "a|\r\n|b|e\u0301"},
		{"👨‍👩‍👧‍👦👩🏽‍💻🇩🇪🇫🇷1️⃣", segment.Grapheme, "👨‍👩‍👧‍👦|👩🏽‍💻|🇩🇪|🇫🇷|1️⃣"},
		{"नमस्ते क्षत्रिय", segment.Grapheme, "न|म|स्ते| |क्ष|त्रि|य"},
		{"Hello, world! It's 3.14", segment.Word, "Hello*|,| |world*|!| |It's*| |3.14*"},
		{"foo_bar __x a:b e@mail.com", segment.Word, "foo_bar*| |__x*| |a:b*| |e*|@|mail.com*"},
		{" _ Ⅷ ½", segment.Word, " |_| |Ⅷ*| |½"},
		{"שלום צה״ל", segment.Word, "שלום*| |צה״ל*"},
		{"Mr. Smith went. He said \"Hi!\" OK? 3.5 e.g. this", segment.Sentence, "Mr. |Smith went. |He said \"Hi!\" |OK? |3.5 e.g. this"},
	} {
		var got []string
		all := utf16.Encode([]rune(c.text))
		for _, s := range segment.Split(c.text, c.granularity) {
			piece := string(utf16.Decode(all[s.Start:s.End]))
			if s.WordLike {
				piece += "*"
			}
			got = append(got, piece)
		}
		if text := strings.Join(got, "|"); text != c.want {
			t.Errorf("%s\n got %q\nwant %q", c.granularity, text, c.want)
		}
	}
}
