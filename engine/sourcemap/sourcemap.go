// Package sourcemap reads source maps (version 3, with sections) and finds in them where a piece of
// generated text was written. It knows no VM. A Map is immutable and may be used from any goroutine;
// a Cache belongs to the goroutine of its engine. It reads files, and nothing of the network.
package sourcemap

import (
	"encoding/json"
	"errors"
	"fmt"
	"sort"
	"strings"
)

// Payload is a source map as its file has it.
type Payload struct {
	Version        int       `json:"version"`
	File           string    `json:"file,omitempty"`
	Sources        []string  `json:"sources"`
	SourcesContent []*string `json:"sourcesContent,omitempty"`
	Names          []string  `json:"names"`
	Mappings       string    `json:"mappings"`
	SourceRoot     string    `json:"sourceRoot"`
	Sections       []struct {
		Offset struct {
			Line   int `json:"line"`
			Column int `json:"column"`
		} `json:"offset"`
		Map *Payload `json:"map"`
	} `json:"sections,omitempty"`
}

// Entry is one mapping. Lines and columns begin at 0, columns are in UTF-16 units.
type Entry struct {
	Line, Col             int // of the generated text
	Source                string
	SourceLine, SourceCol int
	Name                  string
	HasSource             bool
	content               *string
}

// Map is a source map that can be asked.
type Map struct {
	entries []Entry
}

// New decodes a payload. A text that is damaged gives what comes before the damage, and an error.
func New(p *Payload) (*Map, error) {
	m := &Map{}
	err := m.add(p, 0, 0, 0)
	sort.SliceStable(m.entries, func(i, j int) bool {
		a, b := &m.entries[i], &m.entries[j]
		return a.Line < b.Line || a.Line == b.Line && a.Col < b.Col
	})
	return m, err
}

// Read is New for the text of a map's file.
func Read(text []byte) (*Map, error) {
	var p Payload
	if err := json.Unmarshal(text, &p); err != nil {
		return nil, fmt.Errorf("reading a source map: %w", err)
	}
	return New(&p)
}

// maxSections bounds how deep maps may lie in each other.
const maxSections = 8

func (m *Map) add(p *Payload, line, col, depth int) error {
	if depth > maxSections {
		return errors.New("reading a source map: sections lie too deep")
	}
	for _, s := range p.Sections {
		if s.Map == nil {
			continue
		}
		if err := m.add(s.Map, line+s.Offset.Line, s.Offset.Column, depth+1); err != nil {
			return err
		}
	}
	var source, srcLine, srcCol, name int
	last := ""
	for i, group := range strings.Split(p.Mappings, ";") {
		genCol := 0
		if i == 0 {
			genCol = col
		}
		for one := range strings.SplitSeq(group, ",") {
			if one == "" {
				continue
			}
			f, n, err := fields(one)
			if err != nil {
				return err
			}
			genCol += f[0]
			e := Entry{Line: line + i, Col: genCol}
			if n >= 4 {
				source, srcLine, srcCol = source+f[1], srcLine+f[2], srcCol+f[3]
				e.SourceLine, e.SourceCol = srcLine, srcCol
				e.HasSource = source >= 0 && source < len(p.Sources)
				if e.HasSource {
					e.Source = p.SourceRoot + p.Sources[source]
				}
				if source >= 0 && source < len(p.SourcesContent) {
					e.content = p.SourcesContent[source]
				}
			}
			if n >= 5 {
				last = ""
				if name += f[4]; name >= 0 && name < len(p.Names) {
					last = p.Names[name]
				}
			}
			if n >= 4 {
				e.Name = last // a mapping without a name has that of the one before, as in Node
			}
			m.entries = append(m.entries, e)
		}
	}
	return nil
}

const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

// fields decodes the numbers of one segment; n is how many there are.
func fields(text string) (out [5]int, n int, err error) {
	shift, value := 0, uint32(0)
	for i := 0; i < len(text); i++ {
		d := strings.IndexByte(digits, text[i])
		if d < 0 || n == len(out) || shift > 30 {
			return out, n, fmt.Errorf("reading a source map: bad segment %q", text)
		}
		value |= uint32(d&31) << shift
		if d&32 != 0 {
			shift += 5
			continue
		}
		switch v := int(value >> 1); {
		case value == 1:
			out[n] = -1 << 31 // minus zero stands for the least number
		case value&1 != 0:
			out[n] = -v
		default:
			out[n] = v
		}
		n++
		shift, value = 0, 0
	}
	return out, n, nil
}

// Find gives the mapping that a place of the generated text belongs to: the last one that does not
// stand behind it. Line and column begin at 0.
func (m *Map) Find(line, col int) (e Entry, ok bool) {
	i := sort.Search(len(m.entries), func(i int) bool {
		e := &m.entries[i]
		return e.Line > line || e.Line == line && e.Col > col
	})
	if i == 0 {
		return Entry{}, false
	}
	return m.entries[i-1], true
}

// Content is the text of an entry's source, if the map brings it.
func (e *Entry) Content() (string, bool) {
	if e.content == nil {
		return "", false
	}
	return *e.content, true
}
