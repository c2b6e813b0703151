package ucd_test

import (
	"slices"
	"strings"
	"testing"

	"nook/engine/es/regexp/ucd"
)

func property(expression string) ([]ucd.Range, bool) {
	if name, value, ok := strings.Cut(expression, "="); ok {
		return ucd.Property(name, value)
	}
	return ucd.Lone(expression)
}

// Node was asked about every code point: how many match, and a hash over those that do.
func TestPropertiesAreNodes(t *testing.T) {
	for _, c := range []struct {
		expression  string
		count, hash int
	}{
		{"L", 145672, 623298},
		{"Lu", 1886, 864756},
		{"gc=Letter", 145672, 623298},
		{"General_Category=Cn", 814730, 837796},
		{"Cs", 2048, 40136},
		{"gc=punct", 856, 1091},
		{"digit", 770, 726047},
		{"LC", 4200, 768675},
		{"sc=Grek", 518, 465043},
		{"Script=Greek", 518, 465043},
		{"scx=Grek", 531, 970640},
		{"Script_Extensions=Greek", 531, 970640},
		{"sc=Zyyy", 9123, 301395},
		{"scx=Common", 8655, 26898},
		{"sc=Qaai", 684, 910838},
		{"sc=Unknown", 954246, 733490},
		{"sc=Sidt", 26, 701096},
		{"scx=Deva", 221, 221340},
		{"Any", 1114112, 955100},
		{"Assigned", 299382, 295240},
		{"ASCII", 128, 441431},
		{"Alphabetic", 147421, 314986},
		{"Alpha", 147421, 314986},
		{"ID_Start", 145916, 595819},
		{"IDC", 149240, 782885},
		{"XIDS", 145893, 94323},
		{"Emoji", 1438, 180135},
		{"ExtPict", 2848, 421086},
		{"White_Space", 25, 974854},
		{"space", 25, 974854},
		{"NChar", 66, 206024},
		{"CWKCF", 10583, 902869},
		{"Bidi_M", 554, 272981},
		{"UIdeo", 101996, 53542},
		{"EComp", 146, 542926},
		{"Lowercase", 2595, 920914},
		{"Pat_Syn", 2760, 544131},
	} {
		list, ok := property(c.expression)
		count, hash := 0, 0
		for _, r := range list {
			for p := r.Lo; p <= r.Hi; p++ {
				count++
				hash = (hash*31 + int(p)) % 1000003
			}
		}
		if !ok || count != c.count || hash != c.hash {
			t.Errorf("%s: %v, %d code points with hash %d; Node has %d with %d", c.expression, ok, count, hash, c.count, c.hash)
		}
	}
}

func TestOtherNamesAreRefused(t *testing.T) {
	for _, e := range []string{
		"Lul", "gc=L ", "letter", "GC=L", "Script", "sc", "Block=Thai", "InGreek", "IsGreek", "Greek", "sc=greek", "sc=",
		"=", "", "gc=", "Hyphen", "Other_Math", "Expands_On_NFC", "FC_NFKC", "Line_Break", "Age=6.0", "sc=Hrkt", "gc=Any",
		"Any=Any", "ASCII=Yes", "RGI_Emoji", "IDS_Unary_Operator", "InCB", "Composition_Exclusion", "Grapheme_Link", "MCM",
		"Script_Extensions", "gc=gc", "gc=L Letter", "b", "gc=L\ngc",
	} {
		if _, ok := property(e); ok {
			t.Errorf("%q is no property", e)
		}
	}
}

// What is alike in Node: the members that a pattern of one character matches.
func TestAlikeIsNodes(t *testing.T) {
	legacy, simple := ucd.Legacy(), ucd.Simple()
	for _, c := range []struct {
		fold *ucd.Folding
		of   rune
		want []rune
	}{
		{simple, 'K', []rune{0x4b, 0x6b, 0x212a}},
		{legacy, 0x212a, []rune{0x212a}},
		{legacy, 'K', []rune{0x4b, 0x6b}},
		{legacy, 'ſ', []rune{0x17f}},
		{simple, 'ſ', []rune{0x53, 0x73, 0x17f}},
		{legacy, 'ß', []rune{0xdf}},
		{simple, 'ß', []rune{0xdf, 0x1e9e}},
		{legacy, 'σ', []rune{0x3a3, 0x3c2, 0x3c3}},
		{legacy, 'µ', []rune{0xb5, 0x39c, 0x3bc}},
		{legacy, 'ı', []rune{0x131}},
		{simple, 'İ', []rune{0x130}},
		{legacy, 'ǅ', []rune{0x1c4, 0x1c5, 0x1c6}},
		{simple, 'Ω', []rune{0x3a9, 0x3c9, 0x2126}},
		{legacy, 'ω', []rune{0x3a9, 0x3c9}},
		{simple, 0x1E921, []rune{0x1e921, 0x1e943}},
		{legacy, 0x1c80, []rune{0x412, 0x432, 0x1c80}},
		{legacy, 0xfb05, []rune{0xfb05}},
		{simple, 0xfb05, []rune{0xfb05, 0xfb06}},
		{simple, 0x390, []rune{0x390, 0x1fd3}},
		{simple, 0x1c88, []rune{0x1c88, 0xa64a, 0xa64b}},
		{legacy, 0xab70, []rune{0x13a0, 0xab70}},
		{simple, '!', []rune{'!'}},
	} {
		got := c.fold.Alike(nil, c.of)
		slices.Sort(got)
		if !slices.Equal(got, c.want) {
			t.Errorf("alike %x: %x, Node has %x", c.of, got, c.want)
		}
		var closed []rune
		for _, r := range c.fold.Close([]ucd.Range{{Lo: c.of, Hi: c.of}}) {
			for p := r.Lo; p <= r.Hi; p++ {
				closed = append(closed, p)
			}
		}
		if !slices.Equal(closed, c.want) {
			t.Errorf("closure of %x: %x, Node has %x", c.of, closed, c.want)
		}
	}
}

// Close and Fold must say of whole ranges what Canonical and Alike say of single code points.
func TestSetsFollowTheirMembers(t *testing.T) {
	for name, f := range map[string]*ucd.Folding{"legacy": ucd.Legacy(), "simple": ucd.Simple()} {
		upper, _ := ucd.Lone("Lu")
		for _, set := range [][]ucd.Range{upper, {{Lo: 'a', Hi: 'z'}}, {{Lo: 0x80, Hi: 0x24F}}, {{Lo: 0, Hi: ucd.MaxRune}}, {{Lo: 0x3b0, Hi: 0x3c2}}} {
			var closed, folded []ucd.Range
			for _, r := range set {
				for c := r.Lo; c <= r.Hi; c++ {
					to := f.Canonical(c)
					if f.Canonical(to) != to {
						t.Fatalf("%s: the canonical form %x of %x has another", name, to, c)
					}
					folded = append(folded, ucd.Range{Lo: to, Hi: to})
					for _, l := range f.Alike(nil, c) {
						closed = append(closed, ucd.Range{Lo: l, Hi: l})
					}
				}
			}
			if got, want := f.Close(set), ucd.Normal(closed); !slices.Equal(got, want) {
				t.Errorf("%s: closure of %x… is\n%x, not\n%x", name, set[0], got, want)
			}
			if got, want := f.Fold(set), ucd.Normal(folded); !slices.Equal(got, want) {
				t.Errorf("%s: folded %x… is\n%x, not\n%x", name, set[0], got, want)
			}
		}
	}
}

func TestStringsAreNodes(t *testing.T) {
	for _, c := range []struct {
		name           string
		single, longer int
		has            string
	}{
		{"Basic_Emoji", 1193, 207, "©️"},
		{"Emoji_Keycap_Sequence", 0, 12, "#️⃣"},
		{"RGI_Emoji_Modifier_Sequence", 0, 665, "☝🏽"},
		{"RGI_Emoji_Flag_Sequence", 0, 259, "🇨🇭"},
		{"RGI_Emoji_Tag_Sequence", 0, 3, "🏴󠁧󠁢󠁷󠁬󠁳󠁿"},
		{"RGI_Emoji_ZWJ_Sequence", 0, 1614, "👨‍❤️‍💋‍👨"},
		{"RGI_Emoji", 1193, 2760, "👨‍👩‍👧‍👦"},
	} {
		single, longer, ok := ucd.Strings(c.name)
		n := 0
		for _, r := range single {
			n += int(r.Hi-r.Lo) + 1
		}
		if !ok || n != c.single || len(longer) != c.longer || !slices.Contains(longer, c.has) {
			t.Errorf("%s: %v, %d single, %d longer; Node has %d and %d, with %q", c.name, ok, n, len(longer), c.single, c.longer, c.has)
		}
		if !slices.IsSortedFunc(longer, func(a, b string) int { return len([]rune(b)) - len([]rune(a)) }) {
			t.Errorf("%s: a shorter member stands before a longer one", c.name)
		}
	}
	for _, name := range []string{"", "Emoji", "Emoji_Test", "RGI_Flag_Sequence", "Any"} {
		if _, _, ok := ucd.Strings(name); ok {
			t.Errorf("%q is no property of strings", name)
		}
	}
}

func TestInvert(t *testing.T) {
	for _, set := range [][]ucd.Range{nil, {{Lo: 0, Hi: ucd.MaxRune}}, {{Lo: 0, Hi: 5}}, {{Lo: 7, Hi: 7}, {Lo: 9, Hi: ucd.MaxRune}}} {
		out := ucd.Invert(set)
		for _, c := range []rune{0, 5, 6, 7, 8, 9, ucd.MaxRune} {
			if ucd.Contains(set, c) == ucd.Contains(out, c) {
				t.Errorf("%x and its complement %x agree on %x", set, out, c)
			}
		}
	}
}
