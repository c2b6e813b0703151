package kernel_test

import (
	"fmt"
	"strings"
	"testing"

	"nook/engine/kernel"
)

// TestWhole: what console printed is known as more than lines, and its objects can be opened.
func TestWhole(t *testing.T) {
	kernels(t, func(t *testing.T, u *user) {
		for i, c := range []struct{ src, want string }{
			{"console.log('x'); console.log(1, null, 'y'); console.log()", ""},
			{"console.log('user', {a: 1}, [2])", "log 1 lines at 0:1-0:6 at 0:7-0:10"},
			{"process.stdout.write('> '); console.log({a: 1})", "log 1 lines at 0:1-0:6"},
			{"console.log('%s is %o.', 'x', {a: 1})", "log 1 lines at 0:1-0:6"},
			{"console.group('g'); console.log('in'); console.groupEnd(); console.groupCollapsed('h'); console.groupEnd()", "group 1 lines;deep 1;groupCollapsed 1 lines"},
			{"function f() { console.trace('here') }\nf()", "trace 3 lines frame 1 cell 6:1:24 frame 2 cell 6:2:1"},
			{"console.assert(false, 'no')", "assert 1 lines"},
			{"console.table([{a: 1}])", "table 5 lines"},
		} {
			cell := kernel.CellID(i + 1)
			u.eval(cell, c.src)
			u.end(cell)
			got := []string{}
			for _, l := range u.lines[cell] {
				w := l.Whole
				if w == nil {
					if l.Depth > 0 {
						got = append(got, fmt.Sprint("deep ", l.Depth))
					}
					continue
				}
				name := w.Method
				if name == "" {
					name = "log"
				}
				s := fmt.Sprintf("%s %d lines", name, w.Lines)
				for _, v := range w.Values {
					s += fmt.Sprintf(" at %d:%d-%d:%d", v.Line, v.From, v.End, v.To)
					if kids, err := u.k.Expand(u.ctx, v.Ref); err != nil || len(kids) == 0 {
						t.Errorf("%s: expanding %v: %v, %v", c.src, v, kids, err)
					}
				}
				for _, at := range w.Calls {
					s += fmt.Sprintf(" frame %d %s:%d:%d", at.Line, at.Pos.File, at.Pos.Line, at.Pos.Col)
				}
				got = append(got, s)
			}
			if g := strings.Join(got, ";"); g != c.want {
				t.Errorf("%s\nwant %s\ngot  %s", c.src, c.want, g)
			}
		}
	})
}
