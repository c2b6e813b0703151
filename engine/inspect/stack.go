package inspect

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/dop251/goja"
)

func (w *walk) isError(o *goja.Object, b Brand) bool {
	return b == ErrorObject || w.inChain(o, w.errorProto)
}

// errorBase is an error as its stack shows it, with the name of its class worked in.
func (w *walk) errorBase(f *form) string {
	stack := w.stackText(f.o)
	message, messageThrew := w.get(f.o, "message")
	name, nameThrew := w.get(f.o, "name")
	if !w.ShowHidden && len(f.props) > 0 {
		f.props = slices.DeleteFunc(f.props, func(p keyed) bool {
			switch {
			case p.sym != nil:
				return false
			case p.name == "stack":
				return true
			case p.name == "message":
				return !messageThrew && shownIn(stack, message)
			case p.name == "name":
				return !nameThrew && shownIn(stack, name)
			}
			return false
		})
	}
	w.addErrorProps(f)
	stack = w.improveStack(f, stack, name)
	at := 0
	if m, ok := message.(goja.String); ok && m.Length() > 0 {
		if i := strings.Index(stack, text(m)); i > 0 {
			at = i + len(text(m))
		}
	}
	i := strings.Index(stack[at:], "\n    at")
	if i < 0 {
		stack = "[" + stack + "]"
	} else {
		i += at
		stack = stack[:i] + w.frames(f.o, stack[i+1:])
	}
	if w.indent != 0 {
		stack = strings.ReplaceAll(stack, "\n", "\n"+spaces(w.indent))
	}
	return stack
}

func shownIn(stack string, v goja.Value) bool {
	s, ok := v.(goja.String)
	return !ok || strings.Contains(stack, text(s))
}

// addErrorProps lists cause and errors, which are not enumerable.
func (w *walk) addErrorProps(f *form) {
	has := func(name string) bool {
		return slices.ContainsFunc(f.props, func(p keyed) bool { return p.sym == nil && p.name == name })
	}
	if p, ok := w.own(f.o, "cause"); ok && !has("cause") {
		f.props = append(f.props, keyed{key{name: "cause"}, p})
	}
	if p, ok := w.own(f.o, "errors"); ok && !has("errors") {
		v, _ := w.get(f.o, "errors")
		if list, isObject := v.(*goja.Object); isObject && w.look(list).brand == Array {
			f.props = append(f.props, keyed{key{name: "errors"}, p})
		}
	}
}

// stackText is err.stack, or what toString gives where there is none.
func (w *walk) stackText(o *goja.Object) string {
	stack, _ := w.get(o, "stack")
	if s, ok := stack.(goja.String); ok && s.Length() > 0 {
		return strings.TrimSuffix(text(s), "\n")
	}
	v, err := w.fn.errorString(o)
	if err != nil {
		v = call(w.fn.objectString, o)
	}
	s := clean(v.String())
	if !stack.ToBoolean() {
		return s
	}
	w.seen = append(w.seen, o)
	w.indent += 4
	w.spread = true
	shown := w.value(stack, 0)
	w.spread = false
	w.indent -= 4
	w.seen = w.seen[:len(w.seen)-1]
	return s + "\n    " + shown
}

var (
	headWord  = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^([A-Z][a-z_ A-Z0-9[\]()-]+)(?::|\n {4}at)`) })
	errorWord = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^([a-z_A-Z0-9-]*Error)$`) })
)

// improveStack puts the class's name where the stack only has the error's.
func (w *walk) improveStack(f *form, stack string, nameValue goja.Value) string {
	name := "Error"
	if s, ok := nameValue.(goja.String); ok {
		name = text(s)
	} else if !goja.IsUndefined(nameValue) && !goja.IsNull(nameValue) {
		shown := w.asString(nameValue)
		words := strings.TrimSuffix(prefix(f, "Error", ""), " ")
		return strings.Replace(stack, shown, shown+" ["+words+"]", 1)
	}
	n := len(name)
	regular := strings.HasSuffix(name, "Error") && strings.HasPrefix(stack, name) &&
		(len(stack) == n || stack[n] == ':' || stack[n] == '\n')
	if !f.noClass && !regular {
		return stack
	}
	fallback := "Error"
	if f.noClass {
		m := headWord().FindStringSubmatch(stack)
		if m == nil {
			m = errorWord().FindStringSubmatch(stack)
		}
		fallback, n = "Error", 0
		if m != nil && m[1] != "" {
			fallback, n = m[1], len(m[1])
		}
	}
	words := strings.TrimSuffix(prefix(f, fallback, ""), " ")
	switch {
	case name == words:
	case !strings.Contains(words, name):
		stack = words + " [" + name + "]" + stack[n:]
	case n == 0:
		stack = words + ": " + stack
	default:
		stack = words + stack[n:]
	}
	return stack
}

// asString is `${v}`, or its tag if that throws.
func (w *walk) asString(v goja.Value) (s string) {
	if ex := w.vm.Try(func() { s = clean(v.String()) }); ex != nil {
		return "[object]"
	}
	return s
}

// frames are the lines of a stack after its message: what the cause repeats and what recursion
// repeats is left out, and with colours the program's own files stand out.
func (w *walk) frames(o *goja.Object, part string) string {
	lines := strings.Split(part, "\n")
	if cause, _ := w.get(o, "cause"); cause != nil {
		if c, ok := cause.(*goja.Object); ok && w.isError(c, w.look(c).brand) {
			lines = w.withoutCause(lines, w.stackText(c))
		}
	}
	if len(lines) > 10 {
		lines = w.withoutRepeats(lines)
	}
	var b strings.Builder
	for _, line := range lines {
		b.WriteByte('\n')
		if w.Mode == Bare {
			b.WriteString(line)
		} else {
			b.WriteString(w.frame(line))
		}
	}
	return b.String()
}

func (w *walk) withoutCause(lines []string, causeStack string) []string {
	i := strings.Index(causeStack, "\n    at")
	if i < 0 {
		return lines
	}
	n, from := sameRun(lines, strings.Split(causeStack[i+1:], "\n"))
	if n == 0 {
		return lines
	}
	skipped := n - 2
	note := w.style(Dim, "    ... "+strconv.Itoa(skipped)+" lines matching cause stack trace ...")
	return slices.Replace(slices.Clone(lines), from+1, from+1+skipped, note)
}

// sameRun finds a run of more than three lines of a that b has too.
func sameRun(a, b []string) (n, from int) {
	for i := 0; i < len(a)-3; i++ {
		at := slices.Index(b, a[i])
		if at < 0 || len(b)-at <= 3 {
			continue
		}
		n := 1
		for limit := min(len(a)-i, len(b)-at); n < limit && a[i+n] == b[at+n]; n++ {
		}
		if n > 3 {
			return n, i
		}
	}
	return 0, 0
}

var builtinFrame = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^ {4}at (?:[^/\\(]+ \(|)node:(.+):\d+:\d+\)?$`)
})

// frame colours one line of a stack: the runtime's own are dim, packages are underlined, the
// current folder is dim.
func (w *walk) frame(line string) string {
	if m := builtinFrame().FindStringSubmatch(line); m != nil && (w.host.IsBuiltin == nil || w.host.IsBuiltin(m[1])) {
		return w.style(Dim, line)
	}
	line = w.markPackages(line)
	if w.host.Cwd == nil {
		return line
	}
	dir := w.host.Cwd()
	if dir == "" {
		return line
	}
	return w.markFolder(line, dir)
}

func (w *walk) markPackages(line string) string {
	const folder = "node_modules"
	var b strings.Builder
	done, from := 0, 0
	for {
		i := strings.Index(line[from:], folder)
		if i < 0 {
			break
		}
		i += from
		end := i + len(folder)
		if i == 0 || end >= len(line) || !isSeparator(line[i-1]) || !isSeparator(line[end]) {
			from = i + 1
			continue
		}
		start := end + 1
		sep := line[i-1]
		stop := indexFrom(line, sep, start)
		if start < len(line) && line[start] == '@' {
			stop = indexFrom(line, sep, stop+1)
		}
		b.WriteString(line[done:start])
		b.WriteString(w.style(Module, line[start:stop]))
		done, from = stop, stop
	}
	b.WriteString(line[done:])
	return b.String()
}

func isSeparator(c byte) bool { return c == '/' || c == '\\' }

func indexFrom(s string, c byte, from int) int {
	if from > len(s) {
		return len(s)
	}
	if i := strings.IndexByte(s[from:], c); i >= 0 {
		return from + i
	}
	return len(s)
}

func (w *walk) markFolder(line, dir string) string {
	i := strings.Index(line, dir)
	if i < 0 {
		return line
	}
	n := len(dir)
	if i >= 7 && line[i-7:i] == "file://" {
		i, n = i-7, n+7
	}
	start, end := i, len(line)
	closing := false
	if i > 0 && line[i-1] == '(' {
		start = i - 1
		if strings.HasSuffix(line, ")") {
			end, closing = end-1, true
		}
	}
	stop := min(i+n+1, end)
	s := line[:start] + w.style(Dim, line[start:stop]) + line[stop:end]
	if closing {
		s += w.style(Dim, ")")
	}
	return s
}
