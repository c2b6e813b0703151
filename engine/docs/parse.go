package docs

import (
	"strings"
	"unicode/utf8"
)

// file is what one text says.
type file struct {
	entries []Entry
	byPath  map[string]int
}

// setup is a line that examples need before them, and the names it binds.
type setup struct {
	line  string
	names []string
}

// parse reads a text.
func parse(text string) *file {
	f := &file{byPath: map[string]int{}}
	owner, setups := "", []setup(nil)
	var block []string
	finish := func() {
		if len(block) > 0 {
			f.add(entry(owner, block, setups))
		}
		block = nil
	}
	for line := range strings.SplitSeq(text, "\n") {
		switch {
		case strings.HasPrefix(line, "# "):
			finish()
			if name := line[2:]; !strings.Contains(name, " = ") {
				owner, _, _ = strings.Cut(name, " < ")
				setups = nil
			}
		case strings.HasPrefix(line, "## "):
			finish()
			block = []string{line[3:]}
		case strings.HasPrefix(line, "+ ") && len(block) == 0:
			setups = append(setups, setup{line[2:], bound(line[2:])})
		case len(block) > 0:
			block = append(block, line)
		}
	}
	finish()
	return f
}

func (f *file) add(e Entry) {
	f.byPath[e.Path] = len(f.entries)
	f.entries = append(f.entries, e)
}

// entry reads one block: the heading, and the lines below it.
func entry(owner string, block []string, setups []setup) Entry {
	e := heading(owner, block[0])
	var paragraphs []string
	var open *Example
	para := false // the last paragraph goes on
	for _, line := range block[1:] {
		code, isCode := strings.CutPrefix(line, ">")
		item, isItem := strings.CutPrefix(line, "- ")
		switch {
		case isCode && open != nil && open.Output == "":
			open.Code += "\n" + strings.TrimPrefix(code, " ")
		case isCode:
			e.Examples = append(e.Examples, Example{Code: strings.TrimPrefix(code, " ")})
			open = &e.Examples[len(e.Examples)-1]
			para = false
		case line == "":
			open, para = nil, false
		case open != nil:
			open.Output = join(open.Output, "\n", line)
		case isItem && e.describe(item):
			para = false
		case para:
			paragraphs[len(paragraphs)-1] += " " + line
		default:
			paragraphs = append(paragraphs, line)
			para = true
		}
	}
	if len(paragraphs) > 0 {
		e.Summary, e.Body = paragraphs[0], strings.Join(paragraphs[1:], "\n")
	}
	for i := range e.Examples {
		e.Examples[i].Code = before(setups, e.Examples[i].Code)
	}
	return e
}

func join(a, sep, b string) string {
	if a == "" {
		return b
	}
	return a + sep + b
}

// describe takes "name: text" for a parameter; what names none is a line of a list.
func (e *Entry) describe(item string) bool {
	name, text, ok := strings.Cut(item, ": ")
	if !ok {
		return false
	}
	for i := range e.Params {
		if e.Params[i].Name == name {
			e.Params[i].Text = text
			return true
		}
	}
	return false
}

// before puts the lines in front that bind a name which the code has.
func before(setups []setup, code string) string {
	lines := ""
	for _, s := range setups {
		for _, name := range s.names {
			if mentions(code, name) && !strings.Contains(code, s.line) {
				lines += s.line + "\n"
				break
			}
		}
	}
	return lines + code
}

// bound lists the names that an import or a declaration makes.
func bound(line string) (names []string) {
	head, _, _ := strings.Cut(line, " from ")
	head, _, _ = strings.Cut(head, " = ")
	for _, word := range strings.FieldsFunc(head, func(r rune) bool { return !inName(r) }) {
		switch word {
		case "import", "const", "let", "as":
		default:
			names = append(names, word)
		}
	}
	return names
}

func inName(r rune) bool {
	return r == '_' || r == '$' || r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r > 0x7f
}

// mentions says whether a name stands in code as a word of its own, not as a member or a key.
func mentions(code, name string) bool {
	for at := 0; ; {
		i := strings.Index(code[at:], name)
		if i < 0 {
			return false
		}
		i += at
		prev, _ := utf8.DecodeLastRuneInString(code[:i])
		next, _ := utf8.DecodeRuneInString(code[i+len(name):])
		spread := strings.HasSuffix(code[:i], "...")
		quoted := prev == '\'' || prev == '"' || prev == ':' && strings.HasSuffix(code[:i], "node:")
		if (i == 0 || !inName(prev) && !quoted && (prev != '.' || spread)) && (i+len(name) == len(code) || !inName(next)) {
			return true
		}
		at = i + len(name)
	}
}
