package ucd

import (
	"compress/flate"
	_ "embed" // the data
	"io"
	"strings"
	"unicode/utf8"
)

//go:embed emoji.bin
var emoji string

// Strings is the set of a property of strings, as the flag v allows it: the members that are one
// code point, and the longer ones as text. Longer members come first.
func Strings(name string) (single []Range, longer []string, ok bool) {
	known := false
	for _, n := range [...]string{
		"Basic_Emoji", "Emoji_Keycap_Sequence", "RGI_Emoji_Modifier_Sequence", "RGI_Emoji_Flag_Sequence",
		"RGI_Emoji_Tag_Sequence", "RGI_Emoji_ZWJ_Sequence", "RGI_Emoji",
	} {
		known = known || n == name
	}
	if !known {
		return nil, nil, false
	}
	text, err := io.ReadAll(flate.NewReader(strings.NewReader(emoji)))
	if err != nil {
		panic("ucd: emoji.bin is broken: " + err.Error())
	}
	var singles []Range
	byLength := map[int][]string{}
	longest := 0
	for line := range strings.SplitSeq(string(text), "\n") {
		owner, members, _ := strings.Cut(line, " ")
		if owner != name && name != "RGI_Emoji" {
			continue
		}
		for m := range strings.SplitSeq(members, " ") {
			n := utf8.RuneCountInString(m)
			if n == 1 {
				r, _ := utf8.DecodeRuneInString(m)
				singles = append(singles, Range{r, r})
				continue
			}
			byLength[n] = append(byLength[n], m)
			longest = max(longest, n)
		}
	}
	for n := longest; n > 1; n-- {
		longer = append(longer, byLength[n]...)
	}
	return Normal(singles), longer, true
}
