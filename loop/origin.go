package loop

// CellID names a cell of a notebook; 0 is the session or the program itself.
type CellID int32

// TaskID names a task within one Loop. It is never used twice.
type TaskID uint64

// Pos is a position in source text as a person sees it. The zero Pos is unknown.
type Pos struct {
	File string
	Line int32 // 1-based
	Col  int32 // 1-based
}

// Origin says who caused something.
type Origin struct {
	Cell  CellID
	Run   uint32 // which execution of the cell
	Cause TaskID // the task whose callback created this
	Pos   Pos    // where it was created
}

// Context is what every callback carries: its origin, and whatever the Entrant adds (async-local
// storage). A Context is immutable once made; share the pointer, never write through it.
type Context struct {
	Origin
	Data any
}
