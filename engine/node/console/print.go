package console

import (
	"os"
	"strings"

	"github.com/dop251/goja"

	"nook/engine/inspect"
	"nook/engine/value"
)

// method is one of console's printing methods.
type method struct {
	name   string
	level  value.Level
	stderr bool
}

var methods = [...]method{
	{"log", value.LevelLog, false},
	{"info", value.LevelInfo, false},
	{"debug", value.LevelDebug, false},
	{"warn", value.LevelWarn, true},
	{"error", value.LevelError, true},
}

// printer is the global console of one engine.
type printer struct {
	env    *value.Env
	in     *inspect.Inspector
	slow   goja.Callable
	forced bool
	indent string
	depth  int         // of groups
	about  *value.Call // what the next call that prints stands for
	buf    []byte
	global *goja.Object
	out    stream
	err    stream
	chans  channels
}

func newPrinter(env *value.Env) *printer {
	p := &printer{env: env, in: env.Inspector(), global: env.VM.GlobalObject()}
	prog := env.Program()
	p.out = newStream("stdout", prog.Stdout)
	p.err = newStream("stderr", prog.Stderr)
	return p
}

func (p *printer) stream(stderr bool) *stream {
	if stderr {
		return &p.err
	}
	return &p.out
}

// method makes the native of a method.
func (p *printer) method(m method) *goja.Object {
	return p.env.Func(m.name, 0, func(c goja.FunctionCall) goja.Value {
		p.chans.publish(p, m.name, c.Arguments)
		s := p.stream(m.stderr)
		if p.forced || p.hijacked(s) {
			args := append([]goja.Value{p.env.VM.ToValue(m.stderr)}, c.Arguments...)
			return p.env.Must(p.slow, goja.Undefined(), args...)
		}
		o := p.in.Defaults()
		if sink := p.env.Program().Console; sink != nil {
			lines, values := p.in.FormatLines(c.Arguments, o)
			p.show(sink, m.level, lines, values)
			return goja.Undefined()
		}
		if s.colors() {
			o.Mode = inspect.ANSI
		}
		p.write(s, p.in.Format(c.Arguments, o))
		return goja.Undefined()
	})
}

// dir is console.dir where lines are shown; elsewhere it does nothing.
func (p *printer) dir(v, options goja.Value) bool {
	sink := p.env.Program().Console
	if sink == nil || p.forced || p.hijacked(&p.out) {
		return false
	}
	o := p.in.Defaults()
	o.CustomInspect = false
	if obj, ok := options.(*goja.Object); ok {
		p.in.Apply(&o, obj)
	}
	lines, values := p.in.TextLines(v, o)
	p.show(sink, value.LevelLog, lines, values)
	return true
}

// show gives lines to who shows them, with what is known of the call beyond them.
func (p *printer) show(sink value.Console, level value.Level, lines []inspect.Line, values []inspect.Placed) {
	call := p.about
	p.about = nil
	if call == nil && (values != nil || p.depth > 0) {
		call = &value.Call{}
	}
	if call != nil {
		call.Depth, call.Values = p.depth, values
	}
	if p.indent != "" {
		for i, l := range lines {
			lines[i] = append(inspect.Line{{Text: p.indent}}, l...)
		}
		for i := range values {
			values[i].From++
			values[i].To++
		}
	}
	sink.Print(level, lines, call)
}

// emit prints finished text, at the level that its stream stands for.
func (p *printer) emit(stderr bool, text string) bool {
	s := p.stream(stderr)
	if p.forced || p.hijacked(s) {
		return false
	}
	if sink := p.env.Program().Console; sink != nil {
		level := value.LevelLog
		if stderr {
			level = value.LevelError
		}
		p.show(sink, level, inspect.Lines(text), nil)
		return true
	}
	p.write(s, text)
	return true
}

// write writes text and a line break; an output that fails loses it, as console does.
func (p *printer) write(s *stream, text string) {
	b := p.buf[:0]
	if p.indent != "" {
		b = append(b, p.indent...)
		text = strings.ReplaceAll(text, "\n", "\n"+p.indent)
	}
	b = append(b, text...)
	b = append(b, '\n')
	if s == &p.err {
		// Both may be one terminal: what was printed before must stand before.
		_ = p.out.out.Flush()
		defer func() { _ = s.out.Flush() }()
	}
	_, _ = s.out.Write(b)
	if cap(b) <= 64<<10 {
		p.buf = b
	}
}

// stream is one of the program's outputs, and the JavaScript stream over it once there is one.
type stream struct {
	name  string
	out   value.Output
	write goja.Value // its class's write method as first seen
}

func newStream(name string, out value.Output) stream { return stream{name: name, out: out} }

// hijacked reports whether the program put a stream of its own, or a write method of its own, in
// the way: then that must be used.
func (p *printer) hijacked(s *stream) bool {
	proc, ok := p.in.Own(p.global, "process")
	if !ok || proc.IsAccessor() {
		return false // nobody has looked at process yet
	}
	obj, ok := proc.Value.(*goja.Object)
	if !ok {
		return false
	}
	v, ok := p.in.Own(obj, s.name)
	if !ok || v.IsAccessor() {
		return false
	}
	st, ok := v.Value.(*goja.Object)
	if !ok {
		return false
	}
	if _, own := p.in.Own(st, "write"); own {
		return true
	}
	write := st.Get("write")
	if s.write == nil {
		s.write = write
	}
	return write != s.write
}

// colors reports whether inspect's colours are wanted: FORCE_COLOR, else a terminal that has them.
func (s *stream) colors() bool {
	if force, ok := os.LookupEnv("FORCE_COLOR"); ok {
		switch force {
		case "", "1", "true", "2", "3":
			return true
		}
		return false
	}
	if !s.out.IsTTY() {
		return false
	}
	if os.Getenv("NODE_DISABLE_COLORS") != "" || os.Getenv("NO_COLOR") != "" || os.Getenv("TERM") == "dumb" {
		return false
	}
	return true
}
