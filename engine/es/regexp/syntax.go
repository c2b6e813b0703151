package regexp

import (
	"math"

	"nook/engine/es/regexp/ucd"
)

// kind is what a node of a pattern is.
type kind uint8

const (
	kindEmpty     kind = iota
	kindChar           // one character, exactly or, under i, up to its case
	kindSet            // one character out of a set
	kindSequence       // kids one after the other
	kindChoice         // the first of kids that works out
	kindGroup          // a capturing group
	kindRepeat         // kid min to max times
	kindBackref        // what one of the groups captured
	kindLineStart      // ^
	kindLineEnd        // $
	kindBoundary       // \b, and negated \B
	kindLook           // (?=…) and its three kin
)

// forever is the maximum of a quantifier that has none. Bounds above it mean it.
const forever = math.MaxInt32

// node is a part of a pattern. Case, lines and dots are as flags say, which modifiers may have changed.
type node struct {
	kind   kind
	flags  Flags
	negate bool // kindSet of [^…], kindBoundary of \B, kindLook of a negative one
	behind bool // kindLook of a lookbehind
	lazy   bool // kindRepeat
	char   rune // kindChar
	kids   []*node
	set    []ucd.Range // kindSet: neither sorted nor closed under case
	closed bool        // set is final: nothing has to be done about case
	groups []int       // kindGroup: its number; kindBackref: those it may mean

	min, max    int // kindRepeat
	first, last int // kindRepeat, kindLook: the groups inside are first to last-1

	info *info // known once the pattern is being compiled
}

// maxDepth is how deeply groups and classes may nest, so that nothing that walks a pattern gets lost.
const maxDepth = 20000

// maxGroups is V8's limit.
const maxGroups = 1<<16 - 1

// Pattern is a regular expression without errors. It keeps no tree: most patterns of a program are
// never used, and those that are need theirs once.
type Pattern struct {
	source []uint16
	flags  Flags
	groups int
	names  []Name
}

// branch is an alternative of a choice: it tells whether two groups can take part in the same match.
type branch struct {
	parent *branch
	choice int // numbers the choices of the pattern
	index  int // of the alternative in it
}

// excludes tells whether two places are in different alternatives of one choice.
func (b *branch) excludes(other *branch) bool {
	index := map[int]int{}
	for at := b; at != nil; at = at.parent {
		index[at.choice] = at.index
	}
	for at := other; at != nil; at = at.parent {
		if i, same := index[at.choice]; same {
			return i != at.index
		}
	}
	return false
}
