package dns

import (
	"strings"
	"testing"

	"golang.org/x/net/dns/dnsmessage"
)

// What a server sends of types that are read by hand: texts as long as a byte can say, and lengths
// that are not true.
func TestReadRaw(t *testing.T) {
	long := strings.Repeat("x", 255)
	for _, c := range []struct {
		name string
		kind dnsmessage.Type
		data string
		want any // of the pairs, the one at index at; nil for a failure
		at   int
	}{
		{"a long tag", typeCAA, "\x00\xff" + long + "v", "v", 5},
		{"a tag to the end", typeCAA, "\x00\x03tag", "", 5},
		{"a tag beyond the end", typeCAA, "\x00\xfe" + long[:253], nil, 0},
		{"no tag", typeCAA, "\x00", nil, 0},
		{"a long text", typeNAPTR, "\x00\x01\x00\x02\x00\x00\xff" + long + "\x01a\x00", long, 5},
		{"a long label", typeNAPTR, "\x00\x01\x00\x02\x00\x00\x00\xff" + long + "\x01a\x00", long + ".a", 7},
		{"a text beyond the end", typeNAPTR, "\x00\x01\x00\x02\x00\x00\xff" + long[:254], nil, 0},
		{"a label beyond the end", typeNAPTR, "\x00\x01\x00\x02\x00\x00\x00\x02a", nil, 0},
		{"too few texts", typeNAPTR, "\x00\x01\x00\x02\x00\x00", nil, 0},
		{"too short", typeTLSA, "\x00\x01", nil, 0},
	} {
		r, err := readRaw(c.kind, []byte(c.data))
		if c.want == nil {
			if err != failure("EBADRESP") {
				t.Errorf("%s: %v, %v", c.name, r, err)
			}
			continue
		}
		if err != nil || r.pairs[c.at] != c.want {
			t.Errorf("%s: %v, %v", c.name, r, err)
		}
	}
}
