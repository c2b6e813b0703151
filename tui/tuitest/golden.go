package tuitest

import (
	"flag"
	"os"
	"path/filepath"
	"strings"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden frames anew")

// Updating says whether golden files are being written anew.
func Updating() bool { return *update }

// Golden compares the frame with the one in testdata: the plain rows between bars, and below
// them the letters of each row's styles.
func (d *Driver) Golden(name string) *Driver {
	d.t.Helper()
	got := golden(d.view.Content)
	path := filepath.Join("testdata", name+".frame")
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			d.t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			d.t.Fatal(err)
		}
		return d
	}
	want, err := os.ReadFile(path)
	if err != nil {
		d.t.Fatalf("no golden frame (make it with -update): %v", err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); diff != "" {
		d.t.Errorf("the frame %s changed (-want +got):\n%s", name, diff)
	}
	return d
}

// golden writes a frame for people: text first, then who wears which style.
func golden(content string) string {
	var text, look, legend strings.Builder
	letters := map[string]byte{"": ' '}
	for row := range strings.SplitSeq(content, "\n") {
		style := ""
		text.WriteByte('|')
		look.WriteByte('|')
		for i := 0; i < len(row); {
			if strings.HasPrefix(row[i:], "\x1b]") {
				i += strings.IndexByte(row[i:], '\a') + 1 // an address that the terminal may open
				continue
			}
			if row[i] == 0x1b {
				end := i + strings.IndexByte(row[i:], 'm')
				style = row[i+2 : end]
				i = end + 1
				continue
			}
			n := 1
			for i+n < len(row) && row[i+n] >= 0x80 && row[i+n] < 0xc0 {
				n++
			}
			l, ok := letters[style]
			if !ok {
				l = byte('a' + len(letters) - 1)
				letters[style] = l
				legend.WriteString(string(l) + " = " + style + "\n")
			}
			text.WriteString(row[i : i+n])
			look.WriteByte(l)
			i += n
		}
		text.WriteString("|\n")
		look.WriteString("|\n")
	}
	return text.String() + "\n" + look.String() + "\n" + legend.String()
}
