package lower

import (
	"strings"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/token"
)

// isRelational reports whether an operator is one of those that goja's parser takes for right-associative.
func isRelational(t token.Token) bool {
	switch t {
	case token.LESS, token.LESS_OR_EQUAL, token.GREATER, token.GREATER_OR_EQUAL, token.IN, token.INSTANCEOF:
		return true
	}
	return false
}

// associate makes a < b < c the comparison of a < b that it is. The tree does not say whether there
// were brackets around b < c; the text does.
func (a *amending) associate(n *ast.BinaryExpression) {
	for isRelational(n.Operator) {
		right, ok := n.Right.(*ast.BinaryExpression)
		if !ok || !isRelational(right.Operator) || a.bracketed(right) {
			return
		}
		if _, private := n.Left.(*ast.PrivateIdentifier); private {
			return
		}
		a.t.touch(right.Left.Idx0())
		n.Left = &ast.BinaryExpression{Operator: n.Operator, Left: n.Left, Right: right.Left, Comparison: n.Comparison}
		n.Operator, n.Right, n.Comparison = right.Operator, right.Right, right.Comparison
	}
}

// bracketed reports whether brackets stand around a whole binary expression.
func (a *amending) bracketed(e *ast.BinaryExpression) bool {
	at, second := int(e.Left.Idx0())-1, int(e.Right.Idx0())-1
	for {
		at = beforeBlank(a.text, at)
		if at < 0 || a.text[at] != '(' {
			return false
		}
		// The bracket that closes it stands behind the right operand's beginning, or it is the left one's own.
		depth := 0
		for _, t := range Tokens(a.text[at:second]).Tokens {
			switch a.text[at+t.Start : at+t.End] {
			case "(":
				depth++
			case ")":
				depth--
			}
			if depth == 0 {
				break
			}
		}
		if depth > 0 {
			return true
		}
	}
}

// beforeBlank is the offset of what stands before white space and block comments; -1 for nothing.
func beforeBlank(text string, at int) int {
	for {
		at = strings.LastIndexFunc(text[:at], func(r rune) bool { return !strings.ContainsRune(" \t\r\n", r) })
		if at < 1 || text[at-1:at+1] != "*/" {
			return at
		}
		if at = strings.LastIndex(text[:at-1], "/*"); at < 0 {
			return at
		}
	}
}
