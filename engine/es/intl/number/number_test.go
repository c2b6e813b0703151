package number_test

import (
	"math"
	"testing"

	"nook/engine/es/intl/number"
)

func TestFromText(t *testing.T) {
	for text, want := range map[string]number.Decimal{
		"12.50":     {Digits: "125", Point: 2},
		" -0.0012 ": {Neg: true, Digits: "12", Point: -2},
		"1e3":       {Digits: "1", Point: 4},
		"0x10":      {Digits: "16", Point: 2},
		"":          {},
		"-0":        {Neg: true},
		"Infinity":  {Inf: true},
		"1e400":     {Inf: true},
		"12px":      {NaN: true},
		"1_000":     {NaN: true},
		".":         {NaN: true},
		"1e":        {NaN: true},
	} {
		if got := number.FromText(text); got != want {
			t.Errorf("%q is %+v, want %+v", text, got, want)
		}
	}
}

func TestRound(t *testing.T) {
	fixed := func(places int, mode string) number.Rounding {
		return number.Rounding{MinInteger: 1, MinFraction: places, MaxFraction: places, Increment: 1, Mode: mode}
	}
	for _, c := range []struct {
		x    float64
		r    number.Rounding
		want string
	}{
		{2.5, fixed(0, "halfEven"), "2."},
		{3.5, fixed(0, "halfEven"), "4."},
		{-2.5, fixed(0, "halfCeil"), "2."},
		{-2.5, fixed(0, "halfFloor"), "3."},
		{2.1, fixed(0, "expand"), "3."},
		{2.9, fixed(0, "trunc"), "2."},
		{-2.1, fixed(0, "ceil"), "2."},
		{0.05, fixed(0, "ceil"), "1."},
		{999.995, fixed(2, "halfExpand"), "1000.00"}, // the decimal that is written, not the binary one
		{1.005, fixed(2, "halfExpand"), "1.01"},
		{0, fixed(2, "halfExpand"), "0.00"},
		{1.27, number.Rounding{MinInteger: 1, MinFraction: 2, MaxFraction: 2, Increment: 25, Mode: "halfExpand"}, "1.25"},
		{1.375, number.Rounding{MinInteger: 1, MinFraction: 2, MaxFraction: 2, Increment: 25, Mode: "halfExpand"}, "1.50"},
		{12345.678, number.Rounding{MinInteger: 1, Priority: number.Significant, MinSignificant: 1, MaxSignificant: 3, Increment: 1}, "12300."},
		{0.0012, number.Rounding{MinInteger: 1, Priority: number.Significant, MinSignificant: 4, MaxSignificant: 4, Increment: 1}, "0.001200"},
		{99.99, number.Rounding{MinInteger: 1, Priority: number.Significant, MinSignificant: 2, MaxSignificant: 3, Increment: 1}, "100."},
		{5, number.Rounding{MinInteger: 3, MaxFraction: 1, Increment: 1}, "005."},
	} {
		got := c.r.Round(number.FromFloat(c.x))
		if text := got.Integer + "." + got.Fraction; text != c.want {
			t.Errorf("%v by %+v is %s, want %s", c.x, c.r, text, c.want)
		}
	}
}

func TestCompare(t *testing.T) {
	order := []float64{math.Inf(-1), -10, -2.5, -0.1, 0, 0.01, 0.5, 9, 10, math.Inf(1)}
	for i, a := range order {
		for j, b := range order {
			want := 0
			if i < j {
				want = -1
			} else if i > j {
				want = 1
			}
			if got := number.FromFloat(a).Compare(number.FromFloat(b)); got != want {
				t.Errorf("%v against %v is %d", a, b, got)
			}
		}
	}
}
