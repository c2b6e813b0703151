package lower

import (
	"strings"
	"unicode/utf16"

	"github.com/dop251/goja"
	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/file"

	"nook/engine/es/regexp"
	"nook/engine/es/regexp/object"
)

// regExp finds the early errors of a literal and makes it one that our engine knows again.
func (t *Tree) regExp(n *ast.RegExpLiteral) *SyntaxError {
	literal := "/" + n.Pattern + "/" + n.Flags
	flags, ok := regexp.ParseFlags(n.Flags)
	// Flags may not be escaped. n.Literal may end a little early or late.
	if !ok || !strings.HasPrefix(n.Literal, literal) && !strings.HasPrefix(literal, n.Literal) {
		return t.wrongRegExp(n.Idx, 1, "Invalid regular expression flags")
	}
	if _, err := regexp.Parse(utf16.Encode([]rune(n.Pattern)), flags); err != nil {
		return t.wrongRegExp(n.Idx, len(literal), err.Error())
	}
	if !object.Ready() || t.isEval && gojaTakes(literal) {
		return nil
	}
	t.touch(n.Idx)
	n.Pattern, n.Flags = object.Literal(n.Pattern, n.Flags), ""
	return nil
}

func (t *Tree) wrongRegExp(at file.Idx, length int, message string) *SyntaxError {
	err := t.errorAt(at, length, message)
	err.final = true
	return err
}

// gojaTakes tells whether goja compiles a literal as it stands. Our engine finds pattern and flags
// of such a one, too; it is slower to make, but toString shows it.
func gojaTakes(literal string) bool {
	_, err := goja.Compile("", literal, false)
	return err == nil
}
