package encoding

import (
	"encoding/base64"
	"strings"

	"github.com/dop251/goja"

	"nook/engine/node/buffer/codec"
	"nook/engine/value"
)

// What is wrong with the argument of atob and btoa, as numbers that encoding.js words.
const (
	badCharacter = 1
	badLength    = 2
)

// bindBase64 defines the natives of atob and btoa: a string, or the number of what is wrong.
func bindBase64(env *value.Env, o *goja.Object) {
	env.Set(o, "btoa", func(c goja.FunctionCall) goja.Value {
		t := value.TextOf(c.Argument(0))
		if t.U == nil && t.Len() != len(t.S) {
			t = value.Text{U: t.UTF16()}
		}
		for _, u := range t.U {
			if u > 0xff {
				return env.VM.ToValue(badCharacter)
			}
		}
		return env.VM.ToValue(base64.StdEncoding.EncodeToString(codec.Encode(codec.Latin1, t)))
	})
	env.Set(o, "atob", func(c goja.FunctionCall) goja.Value {
		p, bad := forgiving(c.Argument(0).String())
		if bad != 0 {
			return env.VM.ToValue(bad)
		}
		return env.String(codec.Decode(codec.Latin1, p))
	})
}

// forgiving is the Infra standard's forgiving-base64 decode.
func forgiving(s string) (p []byte, bad int) {
	s = strings.Map(func(r rune) rune {
		if strings.ContainsRune("\t\n\f\r ", r) {
			return -1
		}
		return r
	}, s)
	if len(s)%4 == 0 {
		s = strings.TrimSuffix(strings.TrimSuffix(s, "="), "=")
	}
	for i := range len(s) {
		if c := s[i]; !(c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '+' || c == '/') {
			return nil, badCharacter
		}
	}
	if len(s)%4 == 1 {
		return nil, badLength
	}
	return codec.DecodeBase64(value.Text{S: s}), 0
}
