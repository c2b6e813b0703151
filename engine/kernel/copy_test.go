package kernel_test

import "testing"

// TestCopyAndStore: a value's whole text, and a variable that holds it.
func TestCopyAndStore(t *testing.T) {
	kernels(t, func(t *testing.T, u *user) {
		u.eval(1, "const temp1 = 0; globalThis.ran = 0; ({a: {b: {c: {d: [1]}}}, get g() { return ++ran }})")
		ref := u.end(1).Value.Ref
		for _, c := range []struct {
			json bool
			want string
		}{
			{false, "{\n  a: {\n    b: { c: { d: [ 1 ] } }\n  },\n  g: [Getter]\n}"},
			{true, "{\n  \"a\": {\n    \"b\": {\n      \"c\": {\n        \"d\": [\n          1\n        ]\n      }\n    }\n  },\n  \"g\": 1\n}"},
		} {
			if got, err := u.k.Copy(u.ctx, ref, c.json); err != nil || got != c.want {
				t.Errorf("json %v: %q, %v", c.json, got, err)
			}
		}
		name, err := u.k.Store(u.ctx, ref)
		if err != nil || name != "temp2" {
			t.Fatalf("stored as %q, %v", name, err)
		}
		u.eval(2, name+".a.b.c.d[0]")
		if got := u.end(2).Value.Preview[0].String(); got != "1" {
			t.Errorf("%s holds %s", name, got)
		}
		u.eval(3, "const o = {}; o.o = o; o")
		if got, err := u.k.Copy(u.ctx, u.end(3).Value.Ref, true); err == nil {
			t.Errorf("a circular value is %q in JSON", got)
		}
		if _, err := u.k.Store(u.ctx, 12); err == nil {
			t.Error("what is not kept was stored")
		}
	})
}
