package regexp

import (
	"bufio"
	"encoding/json"
	"os"
	"slices"
	"strconv"
	"testing"
)

// recordedCase is a line of testdata/recorded.jsonl, which record.mjs describes.
type recordedCase struct {
	pattern []uint16
	flags   Flags
	reason  string
	names   []string
	runs    []recordedRun
}

type recordedRun struct {
	text    []uint16
	start   int
	indices []int
}

// units reads a string as record.mjs writes it.
func units(s string) []uint16 {
	out := []uint16{}
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' {
			u, err := strconv.ParseUint(s[i+2:i+6], 16, 16)
			if err != nil {
				panic(err)
			}
			out = append(out, uint16(u))
			i += 5
			continue
		}
		out = append(out, uint16(s[i]))
	}
	return out
}

func (c *recordedCase) UnmarshalJSON(data []byte) error {
	var parts []json.RawMessage
	var pattern, flags, text string
	if err := json.Unmarshal(data, &parts); err != nil {
		return err
	}
	read := func(into any, from json.RawMessage) {
		if err := json.Unmarshal(from, into); err != nil {
			panic(err)
		}
	}
	read(&pattern, parts[0])
	read(&flags, parts[1])
	c.pattern = units(pattern)
	c.flags, _ = ParseFlags(flags)
	if len(parts) == 3 {
		read(&c.reason, parts[2])
		return nil
	}
	read(&c.names, parts[2])
	var runs [][]json.RawMessage
	read(&runs, parts[3])
	for _, r := range runs {
		var run recordedRun
		read(&text, r[0])
		run.text = units(text)
		read(&run.start, r[1])
		read(&run.indices, r[2])
		c.runs = append(c.runs, run)
	}
	return nil
}

// check compares a case with what the engine does.
func (c *recordedCase) check(t *testing.T, s *Scratch) {
	pattern, err := Parse(c.pattern, c.flags)
	reason := ""
	if err != nil {
		reason = err.(*SyntaxError).Reason
	}
	if reason != c.reason {
		t.Errorf("/%s/%s: error %q, want %q", show(c.pattern), c.flags, reason, c.reason)
	}
	if err != nil || c.reason != "" {
		return
	}
	program := pattern.Compile()
	for _, r := range c.runs {
		got, err := program.MatchWide(r.text, r.start, c.flags&Sticky != 0, s)
		if err != nil || !slices.Equal(got, r.indices) {
			t.Errorf("/%s/%s on %q from %d: %v, %v, want %v", show(c.pattern), c.flags, show(r.text), r.start, got, err, r.indices)
		}
		if latin, ok := latin(r.text); ok {
			got, err := program.MatchLatin(latin, r.start, c.flags&Sticky != 0, s)
			if err != nil || !slices.Equal(got, r.indices) {
				t.Errorf("/%s/%s on Latin %q from %d: %v, %v, want %v", show(c.pattern), c.flags, show(r.text), r.start, got, err, r.indices)
			}
		}
	}
}

func show(u []uint16) string {
	out := ""
	for _, c := range u {
		if c < 0x80 {
			out += string(rune(c))
		} else {
			out += `\u` + strconv.FormatUint(uint64(c)|0x10000, 16)[1:]
		}
	}
	return out
}

func latin(u []uint16) (string, bool) {
	var out []byte
	for _, c := range u {
		if c > 0xFF {
			return "", false
		}
		out = append(out, byte(c))
	}
	return string(out), true
}

// Every pattern does what Node recorded; NOOK_REGEXP names another file of recordings.
func TestRecorded(t *testing.T) {
	name := "testdata/recorded.jsonl"
	if other := os.Getenv("NOOK_REGEXP"); other != "" {
		name = other
	}
	file, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<24)
	var s Scratch
	count := 0
	for lines.Scan() {
		var c recordedCase
		if err := json.Unmarshal(lines.Bytes(), &c); err != nil {
			t.Fatal(err)
		}
		c.check(t, &s)
		count++
	}
	if count < 100 {
		t.Errorf("only %d cases", count)
	}
}
