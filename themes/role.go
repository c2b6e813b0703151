// Package themes says how meanings look: roles, theme files, and the styles built from them.
//
// A theme gives looks to roles, not to places on the screen; a role that a theme leaves out looks
// like the role it falls back to. Build turns a theme into an immutable Styles whose paints are
// ready escape sequences; a theme is changed by building another one and swapping the pointer,
// and whoever caches painted text keys it by Styles.Rev. Everything here may be used from any
// goroutine. Nothing here draws, and nothing here knows of the notebook.
package themes

// Role is a meaning that text or a part of the screen has.
type Role uint8

// The roles. Each comment says what wears it.
const (
	Text        Role = iota // what is read: source, output
	Dim                     // secondary words: times, hints, frames of the runtime
	Faint                   // what may be overlooked: line continuations, placeholders
	Title                   // headings
	Accent                  // what the eye should find: the prompt, keys in help
	Prompt                  // the number and mark before an input
	Result                  // the mark before a value
	Keyword                 // of the language
	String                  // string and template literals
	Number                  // numbers, dates
	Constant                // true, null, undefined, symbols
	Function                // names that are called, functions as values
	Name                    // classes and constructors
	Key                     // property names
	Regexp                  // regular expressions
	Comment                 // comments
	Punctuation             // operators, braces
	Link                    // paths and URLs
	Good                    // success
	Warn                    // warnings
	Bad                     // errors
	Running                 // a cell that runs
	Waiting                 // a cell that awaits
	Line                    // rules and scroll marks; not text
	Select                  // the chosen row
	Match                   // a matching bracket, the marked column of a code frame
	roles
)

// roleInfo is a role's name in theme files and the role it looks like when it is left out.
type roleInfo struct {
	name string
	like Role
}

var roleTable = [roles]roleInfo{
	Text: {"text", Text}, Dim: {"dim", Text}, Faint: {"faint", Dim}, Title: {"title", Text},
	Accent: {"accent", Text}, Prompt: {"prompt", Accent}, Result: {"result", Dim},
	Keyword: {"keyword", Accent}, String: {"string", Good}, Number: {"number", Warn},
	Constant: {"constant", Number}, Function: {"function", Accent}, Name: {"name", Function},
	Key: {"key", Text}, Regexp: {"regexp", String}, Comment: {"comment", Dim},
	Punctuation: {"punctuation", Text}, Link: {"link", Accent},
	Good: {"good", Accent}, Warn: {"warn", Accent}, Bad: {"bad", Accent},
	Running: {"running", Warn}, Waiting: {"waiting", Accent},
	Line: {"line", Faint}, Select: {"select", Title}, Match: {"match", Select},
}

// String is the role's name in theme files.
func (r Role) String() string {
	if r < roles {
		return roleTable[r].name
	}
	return "?"
}

// RoleNamed finds a role by its name; without one it is Text.
func RoleNamed(name string) (Role, bool) {
	for r, info := range roleTable {
		if info.name == name {
			return Role(r), true
		}
	}
	return 0, false
}

// RoleNames are the names of all roles.
func RoleNames() []string {
	out := make([]string, roles)
	for r := range roles {
		out[r] = roleTable[r].name
	}
	return out
}
