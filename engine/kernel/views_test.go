package kernel_test

import (
	"strings"
	"testing"
)

func TestExpandAndVariables(t *testing.T) {
	kernels(t, func(t *testing.T, u *user) {
		u.eval(1, "const m = new Map([['k', {deep: 1}]]); let o = {a: 1, get g() { throw 1 }, m, f() {}}; o")
		v := u.end(1).Value
		kids, err := u.k.Expand(u.ctx, v.Ref)
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		for _, n := range kids {
			got += n.Key.String() + "=" + n.Preview[0].String() + " " + n.Type + "\n"
		}
		if want := "a=1 number\ng=(…) getter\nm=Map(1) { 'k' => [Object] } Map\nf=[Function: f] function\n[[Prototype]]=[Object: null prototype] {} object\n"; got != want {
			t.Errorf("got\n%swant\n%s", got, want)
		}
		inner, err := u.k.Expand(u.ctx, kids[2].Ref)
		if err != nil || len(inner) == 0 || inner[0].Key.String() != "'k' =>" || inner[0].Preview[0].String() != "{ deep: 1 }" {
			t.Errorf("%+v, %v", inner, err)
		}
		if _, err := u.k.Expand(u.ctx, 1<<40); err == nil {
			t.Error("an unknown value expanded")
		}
		vars, err := u.k.Variables(u.ctx)
		if err != nil {
			t.Fatal(err)
		}
		got = ""
		for _, v := range vars {
			got += v.Kind + " " + v.Name + " = " + v.Preview.String() + "\n"
		}
		if !strings.HasPrefix(got, "const m = Map(1) { 'k' => [Object] }\nlet o = ") {
			t.Error(got)
		}
	})
}

func TestComplete(t *testing.T) {
	kernels(t, func(t *testing.T, u *user) {
		u.run(1, "const book = { title: 't', pages: { count: 1 }, get trap() { throw new Error('ran') }, read() {} }; let bold = 'x'")
		for _, c := range []struct {
			src         string // | is the cursor
			has, hasNot string
		}{
			{"bo|", "book bold", "title"},
			{"book.|", "title pages trap read hasOwnProperty", "book"},
			{"book.pa|", "pages", "title"},
			{"book.pages.|", "count", "title"},
			{"book?.pages.c|", "count", ""},
			{"book['pages'].|", "count", ""},
			{"book.trap.|", "", "message stack"},
			{"book.read().|", "", "length"},
			{"bold.to|", "toUpperCase toString", ""},
			{"'s'.trimS|", "trimStart", ""},
			{"[1].ma|", "map", ""},
			{"/x/.te|", "test", ""},
			{"new Map().|", "", "set"},
			{"(1).|", "", "x"},
			{"con|", "const continue console", "book"},
			{"let bo|", "", "book"},
			{"require('pa|", "path", "fs"},
			{"import x from 'node:pa|", "node:path", ""},
			{"'bo|", "", "book"},
			{"// bo|", "", "book"},
			{"`${bo|", "book", ""},
			{"console.lo|", "log", ""},
			{"process.ex|", "exit", ""},
			{"x = { bo|", "book", ""},
		} {
			src, _, _ := strings.Cut(c.src, "|")
			got, err := u.k.Complete(u.ctx, src, len(src))
			if err != nil {
				t.Fatal(err)
			}
			items := map[string]bool{}
			for _, i := range got.Items {
				items[i.Text] = true
			}
			for _, want := range strings.Fields(c.has) {
				if !items[want] {
					t.Errorf("%s: no %s in %v", c.src, want, items)
				}
			}
			for _, not := range strings.Fields(c.hasNot) {
				if items[not] {
					t.Errorf("%s: has %s", c.src, not)
				}
			}
		}
	})
}
