package history

import "time"

// storedOutput is an Output as the journal writes it: short names, and each line one flat list of
// role, text and SGR, three strings a span.
type storedOutput struct {
	Kind    OutputKind `json:"k"`
	Stream  string     `json:"s,omitempty"`
	Level   string     `json:"l,omitempty"`
	Late    bool       `json:"late,omitempty"`
	Open    bool       `json:"open,omitempty"`
	At      int64      `json:"at"`
	Lines   [][]string `json:"t"`
	Missing uint64     `json:"m,omitempty"` // lines before these that were not kept
}

func store(o Output, missing int) storedOutput {
	s := storedOutput{
		Kind: o.Kind, Stream: o.Stream, Level: o.Level, Late: o.Late, Open: o.Open, At: o.At.UnixMilli(),
		Lines: make([][]string, len(o.Lines)), Missing: uint64(missing),
	}
	for i, l := range o.Lines {
		flat := make([]string, 0, 3*len(l))
		for _, span := range l {
			flat = append(flat, span.Role, span.Text, span.SGR)
		}
		s.Lines[i] = flat
	}
	return s
}

func (s storedOutput) output() Output {
	o := Output{
		Kind: s.Kind, Stream: s.Stream, Level: s.Level, Late: s.Late, Open: s.Open, At: time.UnixMilli(s.At),
		Lines: make([]Line, len(s.Lines)),
	}
	for i, flat := range s.Lines {
		for ; len(flat) >= 3; flat = flat[3:] {
			o.Lines[i] = append(o.Lines[i], Span{Role: flat[0], Text: flat[1], SGR: flat[2]})
		}
	}
	return o
}

// Append adds an output as a screen shows it: lines that go on where the last ones of the same
// kind, stream and level stopped join them, and a line that was left open is replaced by what it
// has become.
func (c *Cell) Append(o Output) {
	if o.Kind == Printed {
		c.closeOpen(o.Stream, o.Late)
	}
	if n := len(c.Outputs); n > 0 && o.Kind == Printed {
		last := &c.Outputs[n-1]
		if last.Kind == Printed && last.Stream == o.Stream && last.Level == o.Level && last.Late == o.Late {
			last.Lines = append(last.Lines, o.Lines...)
			last.Open = o.Open
			return
		}
	}
	c.Outputs = append(c.Outputs, o)
}

// closeOpen takes back the open last line of a stream: the next lines repeat it. What comes after
// the end of the cell repeats nothing from before.
func (c *Cell) closeOpen(stream string, late bool) {
	for i := len(c.Outputs) - 1; i >= 0; i-- {
		o := &c.Outputs[i]
		if o.Kind != Printed || o.Stream != stream {
			continue
		}
		if o.Open && len(o.Lines) > 0 && o.Late == late {
			o.Lines, o.Open = o.Lines[:len(o.Lines)-1], false
			if len(o.Lines) == 0 {
				c.Outputs = append(c.Outputs[:i], c.Outputs[i+1:]...)
			}
		}
		return
	}
}
