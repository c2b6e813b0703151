package whatwg_test

import (
	"testing"

	"nook/engine/web/url/whatwg"
)

func TestParse(t *testing.T) {
	for _, c := range []struct{ in, base, want string }{
		{"http://example.com", "", "http://example.com/"},
		{" \tHTTP://EX\nample.com:80/ ", "", "http://example.com/"},
		{"../c?d#e", "http://a/b/x/y?z", "http://a/b/c?d#e"},
		{"//x", "https://a/b", "https://x/"},
		{"http:x", "http://a/b/c", "http://a/b/x"},
		{"https:x", "http://a/b/c", "https://x/"},
		{"/..//a", "non-spec:/b", "non-spec:/.//a"},
		{"#f", "data:x", "data:x#f"},
		{"http://a/%2e%2E/b/.%2e", "", "http://a/"},
		{"http://u:p@@h/", "", "http://u:p%40@h/"},
		{"file:\\\\c:\\x", "", "file:///c:/x"},
		{"/D:/y", "file:///c:/x", "file:///D:/y"},
		{"/y", "file:///c:/x", "file:///c:/y"},
		{"http://0300.168.0xF0", "", "http://192.168.0.240/"},
		{"http://[::1.2.3.4]", "", "http://[::102:304]/"},
		{"http://[1:0:0:2::]", "", "http://[1:0:0:2::]/"},
		{"http://☃.net", "", "http://xn--n3h.net/"},
	} {
		var base *whatwg.URL
		if c.base != "" {
			base, _ = whatwg.Parse(c.base, nil)
		}
		u, ok := whatwg.Parse(c.in, base)
		if !ok || u.Href() != c.want {
			t.Errorf("%q on %q: %v %v, not %s", c.in, c.base, u, ok, c.want)
		}
	}
}

func TestParseRefuses(t *testing.T) {
	for _, in := range []string{
		"", "x", "http://", "http://a:b", "http://a:65536", "http://[::1", "http://1.2.3.4.5", "http://a b", "http://%00", "http://xn--",
		"http://user@/x", "foo://:80/", "http://[::1]a", "http://1..2", "https://\u00ad/",
	} {
		if u, ok := whatwg.Parse(in, nil); ok {
			t.Errorf("%q is %s", in, u.Href())
		}
	}
}

// What was parsed and written is parsed to the same again, and no input panics.
func FuzzParse(f *testing.F) {
	for _, s := range []string{"http://a/b?c#d", "file:///c|/..", "x:y z?", "//h:1/p", "http://[1::2]/", "\\\\a\\..", "http://ΔÉ.com"} {
		f.Add(s, "http://x/y", "pathname")
	}
	f.Fuzz(func(t *testing.T, in, from, part string) {
		base, _ := whatwg.Parse(from, nil)
		u, ok := whatwg.Parse(in, base)
		if !ok {
			return
		}
		href := u.Href()
		again, ok := whatwg.Parse(href, nil)
		if !ok || again.Href() != href {
			t.Errorf("%q on %q: %q is not stable", in, from, href)
		}
		for _, name := range []string{"protocol", "host", "hostname", "port", "pathname", "search", "hash", "username", "password"} {
			u.Set(name, part)
		}
		_ = u.Href() + u.Origin()
	})
}

func BenchmarkParse(b *testing.B) {
	base, _ := whatwg.Parse("http://localhost", nil)
	for b.Loop() {
		u, _ := whatwg.Parse("/users/5?x=1", base)
		_ = u.Href()
	}
}
