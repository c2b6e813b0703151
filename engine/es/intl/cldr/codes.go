package cldr

import (
	_ "embed" // the lists
	"slices"
	"strings"
)

//go:embed codes.txt
var codes string

//go:embed digits.txt
var digits string

func codeLine(i int) []string {
	rest := codes
	for range i {
		_, rest, _ = strings.Cut(rest, "\n")
	}
	line, _, _ := strings.Cut(rest, "\n")
	return strings.Fields(line)
}

// CurrencyCodes lists the currencies of which there are names, in the order of their data.
func CurrencyCodes() []string {
	list := codeLine(0)
	for i, c := range list {
		list[i] = c[:3]
	}
	return list
}

// CurrencyDigits is how many digits of fraction a currency has.
func CurrencyDigits(code string) int {
	for i := range 2 {
		for _, c := range codeLine(i) {
			if len(c) > 3 && c[:3] == code {
				return int(c[3] - '0')
			}
		}
	}
	return 2
}

// UnitCodes lists the single units, in the order of their data.
func UnitCodes() []string { return codeLine(2) }

// PairedUnits are the pairs of units that have patterns of their own, after the single ones.
func PairedUnits() []string {
	return []string{"kilometer-per-hour", "liter-per-kilometer", "meter-per-second", "mile-per-gallon", "mile-per-hour"}
}

// NumberingSystems lists the numbering systems that have ten digits.
func NumberingSystems() []string {
	var out []string
	for line := range strings.Lines(digits) {
		name, _, _ := strings.Cut(line, " ")
		out = append(out, name)
	}
	return out
}

// Digits are the ten digits of a numbering system; nil for ASCII's and for what there is not.
func Digits(system string) []string {
	if system == "latn" {
		return nil
	}
	i := strings.Index("\n"+digits, "\n"+system+" ")
	if i < 0 {
		return nil
	}
	line, _, _ := strings.Cut(digits[i:], "\n")
	_, text, _ := strings.Cut(line, " ")
	runes := []rune(text)
	if len(runes) == 1 {
		for d := rune(1); d < 10; d++ {
			runes = append(runes, runes[0]+d)
		}
	}
	out := make([]string, 10)
	for i, r := range runes {
		out[i] = string(r)
	}
	return out
}

// HasDigits reports whether a numbering system is one of NumberingSystems.
func HasDigits(system string) bool { return slices.Contains(NumberingSystems(), system) }
