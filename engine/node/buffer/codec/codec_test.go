package codec_test

import (
	"bytes"
	"encoding/base64"
	"testing"
	"unicode/utf8"

	"nook/engine/node/buffer/codec"
	"nook/engine/value"
)

func TestDecodeUTF8(t *testing.T) {
	for in, want := range map[string]string{
		"abc":                "abc",
		"é€😀":                "é€😀",
		"\xff":               "\uFFFD",
		"\xe2\x82":           "\uFFFD",
		"\xe2\x82A":          "\uFFFDA",
		"\xe2\x28\xa1":       "\uFFFD(\uFFFD",
		"\xf0\x9f\x98":       "\uFFFD",
		"\xf0\x80\x80\x80":   "\uFFFD\uFFFD\uFFFD\uFFFD",
		"\xed\xa0\x80":       "\uFFFD\uFFFD\uFFFD",
		"\xc0\xaf":           "\uFFFD\uFFFD",
		"a\xf4\x90\x80\x80b": "a\uFFFD\uFFFD\uFFFD\uFFFDb",
	} {
		if got := codec.DecodeUTF8([]byte(in)).S; got != want {
			t.Errorf("%q: %q, not %q", in, got, want)
		}
	}
}

func TestUnfinished(t *testing.T) {
	for in, want := range map[string]int{
		"": 0, "a": 0, "\xe2": 1, "\xe2\x82": 2, "€": 0, "\xf0\x9f\x98": 3, "\xff": 0, "\xe0\x80": 0, "\x80\x80": 0, "a\xc3": 1,
	} {
		if got := codec.Unfinished([]byte(in)); got != want {
			t.Errorf("%q: %d, not %d", in, got, want)
		}
	}
}

// Cutting text anywhere and decoding the parts gives the whole.
func FuzzUnfinished(f *testing.F) {
	f.Add([]byte("a€😀"), 2)
	f.Fuzz(func(t *testing.T, b []byte, at int) {
		if at < 0 || at > len(b) {
			return
		}
		n := codec.Unfinished(b[:at])
		got := codec.DecodeUTF8(b[:at-n]).S + codec.DecodeUTF8(b[at-n:]).S
		if want := codec.DecodeUTF8(b).S; got != want || !utf8.ValidString(want) {
			t.Errorf("%q cut at %d: %q, not %q", b, at, got, want)
		}
	})
}

func FuzzBase64(f *testing.F) {
	f.Add([]byte("hello"))
	f.Fuzz(func(t *testing.T, b []byte) {
		for _, enc := range []*base64.Encoding{base64.StdEncoding, base64.URLEncoding, base64.RawStdEncoding, base64.RawURLEncoding} {
			if got := codec.DecodeBase64(value.Text{S: enc.EncodeToString(b)}); !bytes.Equal(got, b) {
				t.Errorf("%q: %q", b, got)
			}
		}
		_ = codec.DecodeBase64(value.Text{S: string(b)}) // nothing panics
	})
}

func FuzzRoundTrip(f *testing.F) {
	f.Add([]byte("a\x00\xffz"))
	f.Fuzz(func(t *testing.T, b []byte) {
		for _, enc := range []codec.Encoding{codec.Latin1, codec.Hex, codec.Base64, codec.Base64URL} {
			text := codec.Decode(enc, b)
			if got := codec.Encode(enc, text); !bytes.Equal(got, b) || codec.Size(enc, text) < len(b) {
				t.Errorf("%v: %q becomes %q", enc, b, got)
			}
		}
	})
}
