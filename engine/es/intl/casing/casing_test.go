package casing_test

import (
	"testing"

	"nook/engine/es/intl/casing"
)

func TestUpper(t *testing.T) {
	for _, c := range []struct{ language, text, want string }{
		{"tr", "iıI", "İII"},
		{"az", "istanbul", "İSTANBUL"},
		{"lt", "i\u0307ì", "IÌ"},
		{"lt", "i\u0307\u0301j\u0307x\u0307", "I\u0301JX\u0307"},
		{"el", "άέήίόύώ ϊΰ ἄ Ή ή", "ΑΕΗΪΟΫΩ ΪΫ Α Ή Ή"},
		{"el", "Μάιος προϊόν ᾳ ή. a", "ΜΑΪΟΣ ΠΡΟΪΟΝ ΑΙ Ή. A"},
		{"el", "ναι ή όχι, ήταν ςß", "ΝΑΙ Ή ΟΧΙ, ΗΤΑΝ ΣSS"},
	} {
		if got := casing.Upper(c.language, c.text); got != c.want {
			t.Errorf("%s %q is %q, want %q", c.language, c.text, got, c.want)
		}
	}
}

func TestLower(t *testing.T) {
	for _, c := range []struct{ language, text, want string }{
		{"tr", "IİI\u0307", "ıii"},
		{"az", "II", "ıı"},
		{"lt", "IÌ", "ii\u0307\u0300"},
		{"lt", "I\u0300J\u0316\u0301Į", "i\u0307\u0300j\u0307\u0316\u0301į"},
		{"el", "ΑΣ Σ ΣΑ", "ας σ σα"},
	} {
		if got := casing.Lower(c.language, c.text); got != c.want {
			t.Errorf("%s %q is %q, want %q", c.language, c.text, got, c.want)
		}
	}
}
