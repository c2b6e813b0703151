package es

import (
	"os"
	"strings"

	"nook/engine/errs"
	"nook/engine/sourcemap"
)

// original is where the text of a frame was written.
type original struct {
	errs.Frame
	entry sourcemap.Entry
}

// original finds it by the source map that the frame's file names; ok is false when there is none.
// A map is read when the first error of its file is shown, and kept.
func (s *Stacks) original(f errs.Frame, text func() string) (o original, ok bool) {
	if !s.env.SourceMaps.Enabled || f.Native || strings.HasPrefix(f.File, "node:") {
		return o, false
	}
	m := s.env.SourceMaps.Of(f.File, text)
	if m == nil {
		return o, false
	}
	e, ok := m.Find(f.Line-1, f.Col-1)
	if !ok || !e.HasSource {
		return o, false
	}
	f.File, f.Line, f.Col = sourcemap.Path(e.Source), e.SourceLine+1, e.SourceCol+1
	return original{f, e}, true
}

// text is the original's own: the map's copy, or its file.
func (o *original) text() (string, bool) {
	if text, ok := o.entry.Content(); ok {
		return text, true
	}
	text, err := os.ReadFile(o.File)
	return string(text), err == nil
}

// unpadded is a text without the blanks that stand behind its first line in place of a wrapper.
func unpadded(text string) string {
	first, rest, more := strings.Cut(text, "\n")
	if !more {
		return text
	}
	return strings.TrimRight(first, " ") + "\n" + rest
}
