package regexp

import "nook/engine/es/regexp/ucd"

// opcode is what an instruction does. Where it says nothing else, the next instruction follows.
type opcode uint8

const (
	opMatch        opcode = iota
	opChar                // the code unit x
	opSet                 // a code unit of set
	opText                // the code units lits[x:y]
	opChoice              // go on at one of targets, and at the others if that fails
	opJump                // go on at x
	opSave                // register x is the position
	opRun                 // x to y code units of set, as many as possible
	opRunAll              // like opRun; giving back could not help
	opRunLazy             // x to y code units of set, as few as possible
	opPointRun            // opRun, opRunAll, opRunLazy of code points
	opPointRunAll         //
	opPointRunLazy        //

	opPoint        // a code point of set
	opUnitBefore   // a code unit of set, stepping back
	opPointBefore  // a code point of set, stepping back
	opLineStart    //
	opLineEnd      //
	opLineStartAny // under m
	opLineEndAny   //
	opBoundary     // in words of set, or not if negate
	opBackref      // what one of groups captured
	opBackrefBefore
	opClear     // registers x to y-1 are unset
	opMoved     // fail where the position is that of register x
	opCount     // register x counts, from 0
	opCounted   // if register x is below y go on at a, if it is z at b
	opCountUp   // register x counts one more; fail if y are reached and the position is that of register x+1
	opLook      // the position and the number of open ways are kept in registers x and x+1
	opLooked    // they are as they were
	opLookNot   // opLook; if what follows fails go on at a
	opLookedNot // what followed has matched, so fail
	opPeek      // a code unit (code point) of set stands here, or not if negate
	opPeekBack  // the same for the one before
	opLast      // group y captured the last character since register x, if there is one
	opFail
)

// inst is an instruction.
type inst struct {
	op      opcode
	negate  bool
	point   bool // opPeek, opPeekBack, opBackref: by code point
	fold    bool // opBackref: up to case
	x, y, z int32
	a, b    int32
	set     *charSet
	// table says for each slot where, in targets from x on, the ways to go on are that may succeed; for
	// runs, whether what follows may match there. Without a table there is one list, and everything may match.
	table  *[slots]uint16
	groups []int // opBackref
}

// Program is a regular expression made ready to match.
type Program struct {
	pattern   *Pattern
	points    bool // the pattern is of code points
	code      []inst
	lits      []uint16
	targets   []int32 // lists of instructions, each ended by -1
	registers int     // two for each group, then those of loops and lookarounds
	folding   *ucd.Folding
	scan      scan
}
