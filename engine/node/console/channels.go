package console

import "github.com/dop251/goja"

// diagnostics is the module whose channels console publishes to; unless the program has loaded it,
// nobody can listen.
const diagnostics = "diagnostics_channel"

// loader is what the engine's host knows beyond value.Host.
type loader interface {
	Loaded(name string) (goja.Value, bool)
}

// channels are console's diagnostics channels, once there are any.
type channels struct {
	byName map[string]*goja.Object
}

// publish tells listeners of console.log and its kin what is printed, before it is formatted.
func (c *channels) publish(p *printer, name string, args []goja.Value) {
	if c.byName == nil {
		l, ok := p.env.Host.(loader)
		if !ok {
			return
		}
		m, loaded := l.Loaded(diagnostics)
		if !loaded || !c.open(p, m.(*goja.Object)) {
			return
		}
	}
	ch := c.byName[name]
	if ch == nil || !ch.Get("hasSubscribers").ToBoolean() {
		return
	}
	items := make([]any, len(args))
	for i, a := range args {
		items[i] = a
	}
	publish := p.env.Callable(ch.Get("publish"), "publish")
	p.env.Must(publish, ch, p.env.VM.NewArray(items...))
}

func (c *channels) open(p *printer, m *goja.Object) bool {
	channel, ok := goja.AssertFunction(m.Get("channel"))
	if !ok {
		return false // it is loading right now
	}
	c.byName = map[string]*goja.Object{}
	for _, m := range methods {
		ch, _ := p.env.Must(channel, goja.Undefined(), p.env.VM.ToValue("console."+m.name)).(*goja.Object)
		c.byName[m.name] = ch
	}
	return true
}
