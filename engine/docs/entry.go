package docs

// Kind says what an entry describes.
type Kind string

// The kinds.
const (
	Class    Kind = "class"
	Function Kind = "function"
	Method   Kind = "method"
	Property Kind = "property"
	Object   Kind = "object" // a namespace, as Math
	Module   Kind = "module"
	Syntax   Kind = "syntax"
	Code     Kind = "code" // of an error
)

// Entry is what is known of one name.
type Entry struct {
	Path      string // "Array.prototype.map", "fs/promises.readFile", "for"
	Kind      Kind
	Signature string  // as one line: "map(callback(value, index, array), thisArg?) -> Array"
	Params    []Param // in order; none for what is not called
	Returns   string  // the type of the result, or of a property: "Array", "Promise<Response>"; may be empty
	Summary   string  // the first paragraph, as one line
	Body      string  // the paragraphs after it, each as one line; may be empty
	Examples  []Example
}

// Param is one parameter.
type Param struct {
	Name     string
	Type     string // words as "string | Buffer", or of a callback "(err, data)"; may be empty
	Text     string // what it means; may be empty
	Optional bool
	Rest     bool
}

// Example is code that can be run as a cell, and what the notebook shows of it.
type Example struct {
	Code, Output string // lines; Output is empty where nothing is shown
}

// Name is the last word of the path.
func (e Entry) Name() string {
	_, name := split(e.Path)
	return name
}
