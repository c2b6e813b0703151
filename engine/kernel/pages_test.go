package kernel_test

import "testing"

// TestPagesOfPages: a million elements are pages of pages of a hundred.
func TestPagesOfPages(t *testing.T) {
	kernels(t, func(t *testing.T, u *user) {
		u.eval(1, "new Uint8Array(1_000_000)")
		v := u.end(1).Value
		for _, want := range []string{"[0 … 9999]", "[0 … 99]", "0"} {
			kids, err := u.k.Expand(u.ctx, v.Ref)
			if err != nil || len(kids) < 100 || kids[0].Key.String() != want {
				t.Fatalf("%d children, %v; want %s", len(kids), err, want)
			}
			if kids[0].Children != 0 && kids[0].Children != 100 {
				t.Errorf("%s has %d children", want, kids[0].Children)
			}
			v = &kids[0]
		}
	})
}
