package lower

import "fmt"

// The limits of Guard. Parsers and compilers recurse on Go's stack, whose overflow ends the process.
const (
	MaxSource = 64 << 20 // bytes
	MaxDepth  = 2_000    // brackets
	MaxChain  = 5_000    // operators such as ! and => in a row
)

// Guard refuses text that could end the process while it is parsed.
func Guard(name, src string) error {
	return (&Text{Code: src}).guard(name)
}

func (t *Text) guard(name string) error {
	if n := len(t.Code); n > MaxSource {
		return &SyntaxError{File: name, Line: 1, Col: 1, Message: fmt.Sprintf("source of %d MB is too large (the limit is %d MB)", n>>20, MaxSource>>20)}
	} else if n < MaxDepth {
		return nil
	}
	s := t.scan()
	what := ""
	switch {
	case s.MaxDepth > MaxDepth:
		what = fmt.Sprintf("brackets are nested %d deep (the limit is %d)", s.MaxDepth, MaxDepth)
	case s.MaxChain > MaxChain:
		what = fmt.Sprintf("%d operators are nested in one expression (the limit is %d)", s.MaxChain, MaxChain)
	default:
		return nil
	}
	return &SyntaxError{File: name, Line: 1, Col: 1, Message: what}
}
