package errs

import "strings"

// Operation is what fails, or calls, at a place: V8 and the VM point at different parts of it.
type Operation uint8

// The operations.
const (
	Other      Operation = iota
	Call                 // f(), o.f(), o[f]()
	Member               // the function of a call is read: o.f of o.f()
	Keyed                // o[k]
	Store                // o.k = v, o[k] = v, v = w
	In                   // k in o
	InstanceOf           // o instanceof C
	Unary                // +v
	Next                 // for (v of o)
	Await                // await v
	Binary               // a + b
)

// reserved are words behind which V8 takes the parenthesis for the place of a call.
const reserved = " break case catch class const continue debugger default delete do else enum export extends false finally for " +
	"function if import in instanceof new null return switch this throw true try typeof var void while with "

// Position gives the line and column that V8 shows for a place of the VM's, the column counted in
// UTF-16 units; member is the name that is read, where the operation is Member.
func (p Place) Position(op Operation, member string) (line, col int) {
	at := p.offset()
	if at < 0 {
		return p.Line, p.Col
	}
	if to := p.move(at, op, member); to != at {
		between := p.Source[min(at, to):max(at, to)]
		if n := strings.Count(between, "\n"); to > at {
			p.Line += n
		} else {
			p.Line -= n
		}
		at = to
	}
	start := strings.LastIndexByte(p.Source[:at], '\n') + 1
	end := strings.IndexByte(p.Source[at:], '\n')
	if end < 0 {
		end = len(p.Source) - at
	}
	return p.Line, Column(p.Source[start:at+end], at-start+1)
}

func (p Place) move(at int, op Operation, member string) int {
	s := p.Source
	if (op == Unary || op == Next) && at < len(s) && s[at] == '(' {
		at = chain(s, at) // the operand is a call
	}
	switch op {
	case Call:
		return callAt(s, at)
	case Member:
		return memberAt(s, at, member)
	case Keyed:
		if end := operandEnd(s, at, '['); end < len(s) && s[end] == '[' {
			return end
		}
	case Store:
		end := space(s, chainEnd(s, at))
		if end < len(s) && s[end] == '=' {
			return end
		}
		if end+1 < len(s) && strings.IndexByte("+-*/%&|^<>?", s[end]) >= 0 && strings.IndexByte(s[end:min(end+5, len(s))], '=') > 0 {
			return end
		}
	case Await:
		return awaitAt(s, at)
	case Binary:
		if end := space(s, chainEnd(s, at)); end > at && end < len(s) && strings.IndexByte("+-*/%&|^<>", s[end]) >= 0 {
			return end
		}
	case Unary:
		if i := spaceBack(s, at); i > 0 && strings.IndexByte("+-~", s[i-1]) >= 0 {
			return i - 1
		}
	case Next:
		p.Line, p.Col = 1, at+1
		if p.Source = strings.ReplaceAll(s, "\n", " "); at < len(s) && s[at] == '(' {
			return at
		}
		if _, by, start := p.Introduced(); by == "of" {
			if end := spaceBack(s, spaceBack(s, start)-len("of")); end > 0 {
				return link(s, end)
			}
		}
	case In, InstanceOf:
		word := map[Operation]string{In: " in ", InstanceOf: " instanceof "}[op]
		if n := strings.Index(s[at:], word); n >= 0 && !strings.Contains(s[at:at+n], "\n") {
			return at + n + 1
		}
	default:
		if at < len(s) && s[at] == '(' {
			return callAt(s, at)
		}
		// Behind ?. the VM points one too far.
		if at > 0 && isName(s[at-1]) && (at == len(s) || isName(s[at]) || s[at] != '(' && at > 1 && s[at-2] == '.') {
			for at > 0 && isName(s[at-1]) {
				at--
			}
		}
		return dotAt(s, at)
	}
	return at
}

// dotAt is where V8 says that the member is read whose name stands at the place: at its name, but
// behind a call, or ?., at its dot.
func dotAt(s string, at int) int {
	i := spaceBack(s, at)
	if i == 0 || s[i-1] != '.' || i < at && strings.HasSuffix(s[:i], "..") {
		return at
	}
	dot := i - 1
	calls := 0
	for i = dot; i > 0; {
		if s[i-1] == '?' {
			return dot
		}
		i = spaceBack(s, i)
		from := link(s, i)
		before := spaceBack(s, from)
		switch {
		case from == i:
			return at
		case before == 0:
			if calls > 0 {
				return dot
			}
			return at
		case s[from] == '(' && continues(s, before):
			calls++
			i = before
		case s[from] == '[' && continues(s, before):
			i = before
		case s[before-1] == '.':
			i = before - 1
		default:
			if strings.HasSuffix(s[:before], "new") {
				calls--
			}
			if calls > 0 {
				return dot
			}
			return at
		}
	}
	if calls > 0 {
		return dot
	}
	return at
}

// awaitAt is where the await stands whose operand is at the place.
func awaitAt(s string, at int) int {
	switch {
	case at >= len(s) || strings.HasPrefix(s[at:], "await"):
		return at
	case s[at] == '(':
		at = min(at, chain(s, closing(s, at)))
	case s[at] == ')':
		at = min(at, chain(s, at+1))
	}
	for i := at; i > 0; {
		if from, ok := groupBack(s, i); ok {
			i = from
			continue
		}
		switch c := s[i-1]; {
		case strings.HasSuffix(s[:i], "await") && (i < 6 || !isName(s[i-6])):
			return i - len("await")
		case c == ';' || c == '{':
			return at
		default:
			i--
		}
	}
	return at
}

// callAt is where a call is: at the name that is called, or at the parenthesis where there is none.
func callAt(s string, at int) int {
	end := at
	if end < len(s) && s[end] == '(' {
		from := spaceBack(s, end)
		end = from
		for from > 0 && isName(s[from-1]) {
			from--
		}
		if from < end && !strings.Contains(reserved, " "+s[from:end]+" ") && !isNotCalled(s[from:end]) {
			return from
		}
		return at
	}
	end += len(name(s[end:]))
	word := s[at:end]
	next := space(s, end)
	if i := spaceBack(s, at); word != "" && i > 0 && s[i-1] == '(' && (strings.HasPrefix(s[next:], "as ") || strings.HasPrefix(s[next:], "satisfies ")) {
		if behind := space(s, closing(s, i-1)); behind < len(s) && s[behind] == '(' {
			return behind // what is called has a type
		}
	}
	closed := false
	for next < len(s) && (s[next] == ')' || s[next] == ']') {
		closed, next = true, space(s, next+1)
	}
	if at < len(s) && s[at] == '#' && end < len(s) && s[end] == '(' || end > at && end < len(s) && s[end] == '`' {
		return end
	}
	if next < len(s) && s[next] == '(' && (closed || word != "" && strings.Contains(reserved, " "+word+" ")) {
		return next
	}
	return at
}

// memberAt is where the member of that name is read of what stands at the place.
func memberAt(s string, at int, member string) int {
	if member == "" {
		return at
	}
	for i := at; i < len(s); {
		switch c := s[i]; {
		case c == '(' || c == '[' || c == '{':
			i = closing(s, i)
		case c == '"' || c == '\'' || c == '`':
			i = quoteEnd(s, i)
		case c == '.':
			if n := space(s, i+1); name(s[n:]) == member {
				return dotAt(s, n)
			}
			i++
		case isName(c), c == ' ', c == '\t', c == '\n', c == '\r', c == '?', c == ')':
			i++
		default:
			return at
		}
	}
	return at
}

// chainEnd is where a chain of members that begins at the place ends.
func chainEnd(s string, at int) int {
	for at < len(s) {
		switch c := s[at]; {
		case isName(c), c == '.':
			at++
		case c == '[':
			at = closing(s, at)
		case c == '"' || c == '\'' || c == '`':
			at = quoteEnd(s, at)
		default:
			return at
		}
	}
	return at
}

// operandEnd is where the names from the place on end, and other begins.
func operandEnd(s string, at int, other byte) int {
	for at < len(s) && s[at] != other && (isName(s[at]) || s[at] == '.' || s[at] == '?') {
		at++
	}
	return at
}
