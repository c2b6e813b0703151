//go:build unix

package main_test

import (
	"encoding/xml"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hinshun/vt10x"
)

var draw = flag.Bool("draw", false, "draw the README's picture anew")

const picture = "../../.github/screen.svg"

// The README's picture is a real screen: what it shows is what this session shows today, but for
// numbers that differ from run to run.
func TestPictureIsTrue(t *testing.T) {
	t.Parallel()
	home := t.TempDir()
	dir := filepath.Join(home, "demo")
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	s := open(t, screenOptions{cols: 112, rows: 34, home: home, dir: dir, env: []string{"COLORTERM=truecolor"}})
	s.run("import { createServer } from 'node:http'")
	s.run("const server = createServer((req, res) => res.end('hello ' + req.url)).listen(0, '127.0.0.1')")
	s.see("3 ›")
	s.run("const url = `http://127.0.0.1:${server.address().port}`")
	s.see("4 ›")
	s.run("await (await fetch(url + '/you')).text()")
	s.see("'hello /you'")
	s.run("let n = 0; const ticking = setInterval(() => console.log('tick', ++n), 400)")
	s.run("await new Promise((done) => setTimeout(done, 60_000))")
	s.run("const users: { name: string }[] = [{ name: 'Ada' }]; users[1].name")
	s.see("reading 'name'")
	s.run("new Map([['cells', 8], ['lost', 0]])")
	s.see("tick 2", "'lost' => 0")
	s.press("_.get('cells')")
	s.press("<f6>")
	s.see("tick 3", "waiting", "setTimeout")
	if *draw {
		if err := os.MkdirAll(filepath.Dir(picture), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(picture, []byte(s.svg()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	drawn, err := os.ReadFile(picture)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(steady(textOf(t, drawn)), steady(s.text())); diff != "" {
		t.Errorf("the picture is not what nook shows (go test ./cmd/nook -run Picture -draw; -picture +now):\n%s", diff)
	}
}

var varying = regexp.MustCompile(`\d+(\.\d+)?|\S*/TestPicture\S*|[▼▲█▌·]`)

// steady keeps of a screen what is the same in every run: its lines, without numbers, blanks at
// their ends, and ticks that had no time to come.
func steady(text string) []string {
	var out []string
	for _, l := range strings.Split(text, "\n") {
		l = strings.Join(strings.Fields(varying.ReplaceAllString(l, "")), " ")
		if l != "" && !strings.HasSuffix(l, "tick") {
			out = append(out, l)
		}
	}
	return out
}

// textOf is the text of a picture, row by row.
func textOf(t *testing.T, svg []byte) string {
	t.Helper()
	var doc struct {
		Rows []struct {
			Spans []string `xml:"tspan"`
		} `xml:"text"`
	}
	if err := xml.Unmarshal(svg, &doc); err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, r := range doc.Rows {
		b.WriteString(strings.Join(r.Spans, "") + "\n")
	}
	return b.String()
}

// Sizes of a cell of the picture, in pixels.
const (
	cellWidth, cellHeight = 8.43, 18
	margin                = 14
)

// svg draws the screen as it is.
func (s *screen) svg() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	cols, rows := s.term.Size()
	w, h := float64(cols)*cellWidth+2*margin, rows*cellHeight+2*margin
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" width="%.0f" height="%d" viewBox="0 0 %.0f %d" font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, monospace" font-size="14">`+"\n", w, h, w, h)
	fmt.Fprintf(&b, `<rect width="100%%" height="100%%" rx="8" fill="#16181d"/>`+"\n")
	for y := range rows {
		fmt.Fprintf(&b, `<text xml:space="preserve" x="%d" y="%d">`, margin, margin+y*cellHeight+14)
		for x := 0; x < cols; {
			g := s.term.Cell(x, y)
			end := x
			var run strings.Builder
			for ; end < cols && sameLook(s.term.Cell(end, y), g); end++ {
				run.WriteRune(max(s.term.Cell(end, y).Char, ' '))
			}
			fmt.Fprintf(&b, `<tspan x="%.2f" fill="%s"%s>`, margin+float64(x)*cellWidth, colour(g.FG), weight(g))
			_ = xml.EscapeText(&b, []byte(run.String()))
			b.WriteString("</tspan>")
			x = end
		}
		b.WriteString("</text>\n")
	}
	b.WriteString("</svg>\n")
	return b.String()
}

func sameLook(a, b vt10x.Glyph) bool { return a.FG == b.FG && a.Mode == b.Mode }

// boldMode is vt10x's bit for bold, which it does not export.
const boldMode = 1 << 2

func weight(g vt10x.Glyph) string {
	if g.Mode&boldMode != 0 {
		return ` font-weight="bold"`
	}
	return ""
}

func colour(c vt10x.Color) string {
	if c >= vt10x.DefaultFG {
		return "#d7dae0"
	}
	return fmt.Sprintf("#%06x", uint32(c))
}
