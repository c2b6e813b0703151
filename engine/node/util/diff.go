package util

import (
	"strings"

	"github.com/dop251/goja"

	"nook/engine/value"
)

// The operations of a difference, as util.diff gives them.
const (
	opDelete = -1
	opKeep   = 0
	opInsert = 1
)

// edit is one line of a difference.
type edit struct {
	op   int
	line string
}

// myers finds the shortest way from expected to actual by Myers' algorithm; the edits come from
// the end to the start. With comma set, lines that differ by a comma at the end only are equal.
func myers(actual, expected []string, comma bool) []edit {
	n, m := len(actual), len(expected)
	most := n + m
	v := make([]int, 2*most+2)
	var trace [][]int
	same := func(a, b string) bool {
		return a == b || (comma && (a == b+"," || a+"," == b))
	}
	for d := 0; d <= most; d++ {
		trace = append(trace, append([]int(nil), v[most-d:most+d+2]...))
		for k := -d; k <= d; k += 2 {
			at := k + most
			x := 0
			if k == -d || (k != d && v[at-1] < v[at+1]) {
				x = v[at+1]
			} else {
				x = v[at-1] + 1
			}
			y := x - k
			for x < n && y < m && same(actual[x], expected[y]) {
				x++
				y++
			}
			v[at] = x
			if x >= n && y >= m {
				return backtrack(trace, actual, expected, comma)
			}
		}
	}
	return nil
}

// backtrack reads the way from the furthest points of every step; trace[d][i] is diagonal i-d.
func backtrack(trace [][]int, actual, expected []string, comma bool) []edit {
	x, y := len(actual), len(expected)
	var out []edit
	for d := len(trace) - 1; d >= 0; d-- {
		k := x - y
		at := func(diagonal int) int {
			if i := diagonal + d; i >= 0 && i < len(trace[d]) {
				return trace[d][i]
			}
			return 0
		}
		from := k - 1
		if k == -d || (k != d && at(k-1) < at(k+1)) {
			from = k + 1
		}
		px := at(from)
		py := px - from
		for x > px && y > py {
			line := actual[x-1]
			if comma && !strings.HasSuffix(line, ",") {
				line = expected[y-1]
			}
			out = append(out, edit{opKeep, line})
			x--
			y--
		}
		if d == 0 {
			break
		}
		if x > px {
			x--
			out = append(out, edit{opInsert, actual[x]})
		} else {
			y--
			out = append(out, edit{opDelete, expected[y]})
		}
	}
	return out
}

// bindDiff fills the binding of internal/util/diff.
func bindDiff(env *value.Env, b *goja.Object) {
	// myers takes two arrays of text and gives [operation, text] from the end to the start.
	env.Set(b, "myers", func(c goja.FunctionCall) goja.Value {
		edits := myers(texts(env, c.Argument(0)), texts(env, c.Argument(1)), c.Argument(2).ToBoolean())
		list := make([]any, len(edits))
		for i, e := range edits {
			list[i] = env.VM.NewArray(e.op, e.line)
		}
		return env.VM.NewArray(list...)
	})
}

func texts(env *value.Env, v goja.Value) []string {
	o := v.(*goja.Object)
	n := int(o.Get("length").ToInteger())
	out := make([]string, 0, n)
	env.VM.ForOf(o, func(item goja.Value) bool {
		out = append(out, item.String())
		return true
	})
	return out
}
