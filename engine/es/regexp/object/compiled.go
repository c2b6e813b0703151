package object

import (
	"errors"

	"github.com/dop251/goja"
	"github.com/dop251/goja/unistring"

	"nook/engine/es/regexp"
)

type jsString = goja.String // so that the name String is the method's

// compiled is a pattern with its flags. It stands where goja's objects have their source, and is
// that source to whatever looks at it there; objects share it.
type compiled struct {
	jsString
	flags    flags
	pattern  *regexp.Pattern
	program  *regexp.Program // made at the first match
	names    []name
	escaped  goja.String // the property source, once it was asked for
	flagText goja.String // the property flags, likewise
}

// name is a name and the groups that have it.
type name struct {
	name   unistring.String
	text   goja.String
	groups []int
}

// newCompiled parses a pattern; what is wrong with it becomes a SyntaxError.
func (r *realm) newCompiled(t text, f flags) *compiled {
	units := t.u
	if units == nil {
		units = make([]uint16, len(t.a))
		for i := range units {
			units[i] = uint16(t.a[i])
		}
	}
	p, err := regexp.Parse(units, f)
	if err != nil {
		panic(r.newError("SyntaxError", err.Error()))
	}
	c := &compiled{jsString: t.s, flags: f, pattern: p}
	for _, n := range p.Names() {
		c.names = append(c.names, name{unistring.NewFromString(n.Text), stringOf(n.Text), n.Groups})
	}
	return c
}

// named is what a name stands for: of the groups that have it, the one that took part.
func (c *compiled) named(n name, value func(int) goja.Value) goja.Value {
	for _, g := range n.groups {
		if v := value(g); !goja.IsUndefined(v) {
			return v
		}
	}
	return goja.Undefined()
}

// run looks for the first match from a position on, or only there, and remembers it for the
// properties of the constructor. The captures stand until the next match, and whatever of JavaScript
// is called may have one.
func (r *realm) run(c *compiled, t text, from int, here bool) []int {
	if c.program == nil {
		c.program = c.pattern.Compile()
	}
	var caps []int
	var err error
	if t.u == nil {
		caps, err = c.program.MatchLatin(t.a, from, here, &r.scratch)
	} else {
		caps, err = c.program.MatchWide(t.u, from, here, &r.scratch)
	}
	if err != nil {
		r.failed(err)
	}
	if caps != nil {
		r.last.keep(t, caps)
	}
	return caps
}

// failed throws what a match ended with. A VM that was asked to stop does so as soon as it runs
// anything.
func (r *realm) failed(err error) {
	if errors.Is(err, regexp.ErrInterrupted) {
		if _, err := r.vm.RunString("0"); err != nil {
			panic(err)
		}
	}
	panic(r.newError("RangeError", "Maximum call stack size exceeded"))
}

// cache keeps what was compiled. It holds two generations: when the young one is full it becomes the
// old one, and what is used of that is taken over.
type cache struct {
	young, old map[cacheKey]*compiled
}

// cacheKey is a pattern and its flags, or the text of a literal as goja has it, whose flags are 0xFF.
type cacheKey struct {
	text  string
	flags flags
}

// literalFlags cannot be a pattern's own: u and v exclude each other.
const literalFlags flags = 0xFF

// generation is how many texts the young half of a cache holds.
const generation = 1000

func (k *cache) get(key cacheKey) *compiled {
	if c := k.young[key]; c != nil {
		return c
	}
	c := k.old[key]
	if c != nil {
		k.keep(key, c)
	}
	return c
}

func (k *cache) keep(key cacheKey, c *compiled) {
	if len(k.young) >= generation {
		k.young, k.old = nil, k.young
	}
	if k.young == nil {
		k.young = map[cacheKey]*compiled{}
	}
	k.young[key] = c
}

// compile is the pattern for a text and flags, a kept one if there is one.
func (r *realm) compile(source goja.String, f flags) *compiled {
	t := r.textOf(source)
	key := cacheKey{t.key(), f}
	c := r.cache.get(key)
	if c == nil {
		c = r.newCompiled(t, f)
		r.cache.keep(key, c)
	}
	return c
}
