package datetime

import "strings"

// zeros are the numbering systems of ten digits in a row, by their zero.
const zeros = "adlm\U0001E950 ahom\U00011730 arab\u0660 arabext\u06F0 bali\u1B50 beng\u09E6 bhks\U00011C50 brah\U00011066 " +
	"cakm\U00011136 cham\uAA50 deva\u0966 diak\U00011950 fullwide\uFF10 gara\U00010D40 gong\U00011DA0 gonm\U00011D50 " +
	"gujr\u0AE6 gukh\U00016130 guru\u0A66 hmng\U00016B50 hmnp\U0001E140 java\uA9D0 kali\uA900 kawi\U00011F50 khmr\u17E0 " +
	"knda\u0CE6 krai\U00016D70 lana\u1A80 lanatham\u1A90 laoo\u0ED0 latn0 lepc\u1C40 limb\u1946 mathbold\U0001D7CE " +
	"mathdbl\U0001D7D8 mathmono\U0001D7F6 mathsanb\U0001D7EC mathsans\U0001D7E2 mlym\u0D66 modi\U00011650 mong\u1810 " +
	"mroo\U00016A60 mtei\uABF0 mymr\u1040 mymrepka\U000116DA mymrpao\U000116D0 mymrshan\u1090 mymrtlng\uA9F0 " +
	"nagm\U0001E4F0 newa\U00011450 nkoo\u07C0 olck\u1C50 onao\U0001E5F1 orya\u0B66 osma\U000104A0 outlined\U0001CCF0 " +
	"rohg\U00010D30 saur\uA8D0 segment\U0001FBF0 shrd\U000111D0 sind\U000112F0 sinh\u0DE6 sora\U000110F0 sund\u1BB0 " +
	"sunu\U00011BF0 takr\U000116C0 talu\u19D0 tamldec\u0BE6 telu\u0C66 thai\u0E50 tibt\u0F20 tirh\U000114D0 tnsa\U00016AC0 " +
	"tols\U00011DE0 vaii\uA620 wara\U000118E0 wcho\U0001E2F0"

const hanDigits = "〇一二三四五六七八九"

// digitsOf are the ten digits of a numbering system, nil for those of ASCII and for systems
// that are not of digits.
func digitsOf(system string) []rune {
	if system == "latn" {
		return nil
	}
	if system == "hanidec" {
		return []rune(hanDigits)
	}
	for entry := range strings.FieldsSeq(zeros) {
		if zero, ok := strings.CutPrefix(entry, system); ok {
			r := []rune(zero)
			if len(r) != 1 {
				continue // a longer name that begins alike
			}
			out := make([]rune, 10)
			for i := range out {
				out[i] = r[0] + rune(i)
			}
			return out
		}
	}
	return nil
}

// HasDigits reports whether a numbering system is one of digits.
func HasDigits(system string) bool { return system == "latn" || digitsOf(system) != nil }

// native writes ASCII digits of text in those of the format.
func native(text string, digits []rune) string {
	if digits == nil {
		return text
	}
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return digits[r-'0']
		}
		return r
	}, text)
}
