package binary_test

import (
	"testing"

	"nook/engine/enginetest"
)

func TestAsNode(t *testing.T) { enginetest.Programs(t) }

// TestSumPrecise has no Node to compare with: the values are those of the proposal's text and of
// exact arithmetic.
func TestSumPrecise(t *testing.T) {
	for source, want := range map[string]string{
		"[]":                         "-0",
		"[-0, -0]":                   "-0",
		"[-0, 0]":                    "0",
		"[1e20, 0.1, -1e20]":         "0.1",
		"[1e308, 1e308, -1e308]":     "1e+308",
		"[1e308, 1e308]":             "Infinity",
		"[Infinity, 1]":              "Infinity",
		"[Infinity, -Infinity]":      "NaN",
		"[NaN, Infinity]":            "NaN",
		"[5e-324, 5e-324, 1]":        "1",
		"[5e-324, 5e-324]":           "1e-323",
		"[0.1, 0.2, 0.3]":            "0.6",
		"Array(10).fill(0.1)":        "1",
		"[2 ** 53, 1, 2 ** -60]":     "9007199254740994",
		"[2 ** 53, 1]":               "9007199254740992",
		"[1, -1]":                    "0",
		"new Set([1, 2.5]).values()": "3.5",
		"[1.7976931348623157e308, 9.97920154767359e291]":  "1.7976931348623157e+308",
		"[1.7976931348623157e308, 9.979201547673600e291]": "Infinity",
	} {
		got := enginetest.Stdout(t, "const v = Math.sumPrecise("+source+"); process.stdout.write(Object.is(v, -0) ? '-0' : String(v))")
		if got != want {
			t.Errorf("Math.sumPrecise(%s) = %s, want %s", source, got, want)
		}
	}
	got := enginetest.Stdout(t, `
		let closed = 0;
		const it = { [Symbol.iterator]() { return this; }, next: () => ({ value: '1' }), return() { closed++; return {}; } };
		for (const bad of [it, [1n], undefined, 5]) try { Math.sumPrecise(bad); } catch (e) { process.stdout.write(e.name + ' '); }
		process.stdout.write(String(closed));`)
	if want := "TypeError TypeError TypeError TypeError 1"; got != want {
		t.Errorf("refusals: got %s, want %s", got, want)
	}
}
