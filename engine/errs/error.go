package errs

// Error is a thrown value as plain data.
type Error struct {
	// Thrown is false for an Error object, true for any other thrown value: then Message is that
	// value as inspect shows it and the rest is empty.
	Thrown  bool
	Name    string
	Message string
	Code    string
	Frames  []Frame
	Cause   *Error
	Errors  []*Error // of an AggregateError
	Props   []Prop   // own enumerable properties
}

// Prop is one more property of an error.
type Prop struct {
	Name  string
	Value string // as inspect shows it
}

// Header is the first line of the error's stack.
func (e *Error) Header() string {
	name := e.Name
	if e.Code != "" {
		name += " [" + e.Code + "]"
	}
	switch {
	case e.Message == "":
		return name
	case name == "":
		return e.Message
	}
	return name + ": " + e.Message
}

// Top is the innermost frame of the program itself; ok is false when there is none.
func (e *Error) Top() (f Frame, ok bool) {
	for _, f := range e.Frames {
		if !f.Internal() {
			return f, true
		}
	}
	return Frame{}, false
}
