package datetime_test

import (
	"bufio"
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"nook/engine/es/intl/datetime"
)

// TestRecorded compares with what Node made of random options: testdata/recorded.jsonl is printed by
// generate/record.mjs. English is exact; what other locales may lose is counted.
func TestRecorded(t *testing.T) {
	path := "testdata/recorded.jsonl"
	verbose := os.Getenv("DATETIME_RECORDED") != ""
	if verbose {
		path = os.Getenv("DATETIME_RECORDED")
	}
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	d := datetime.NewData()
	type score struct{ good, all int }
	scores := map[string]*score{}
	var order []string
	total := score{}
	for lines := bufio.NewScanner(file); lines.Scan(); {
		var c []any
		if err := json.Unmarshal(lines.Bytes(), &c); err != nil {
			t.Fatal(err)
		}
		name := c[0].(string)
		if scores[name] == nil {
			scores[name] = &score{}
			order = append(order, name)
		}
		f := d.Format(resolve(t, d, name, c[1].(map[string]any)))
		got := ""
		if len(c) == 4 {
			got = f.String(c[2].(float64))
		} else {
			got = f.Range(c[2].(float64), c[3].(float64))
		}
		scores[name].all++
		total.all++
		if want := c[len(c)-1].(string); got == want {
			scores[name].good++
			total.good++
		} else if verbose || strings.HasPrefix(name, "en") {
			t.Logf("%s\n got %q\nwant %q", lines.Text(), got, want)
		}
	}
	slices.Sort(order)
	for _, name := range order {
		s := scores[name]
		t.Logf("%-6s %5.1f %%", name, 100*float64(s.good)/float64(s.all))
		if name == "en-US" && s.good != s.all {
			t.Errorf("%s: %d of %d", name, s.good, s.all)
		}
	}
	t.Logf("all    %5.2f %%", 100*float64(total.good)/float64(total.all))
	if float64(total.good) < 0.97*float64(total.all) {
		t.Errorf("%d of %d", total.good, total.all)
	}
}

// resolve does what the constructor of Intl.DateTimeFormat does with options.
func resolve(t *testing.T, d *datetime.Data, name string, o map[string]any) datetime.Options {
	t.Helper()
	def := d.Defaults(name)
	out := datetime.Options{Locale: name, Calendar: def.Calendar, Numbers: def.Digits, Cycle: def.Cycle, Zone: datetime.UTC()}
	width := func(key string, values ...string) int {
		s, _ := o[key].(string)
		return slices.Index(values, s) + 1
	}
	text := []string{"long", "short", "narrow"}
	number := []string{"numeric", "2-digit"}
	styles := []string{"full", "long", "medium", "short"}
	f := &out.Fields
	f.Weekday, f.Era, f.Year, f.Day = width("weekday", text...), width("era", text...), width("year", number...), width("day", number...)
	f.Month = width("month", "numeric", "2-digit", "long", "short", "narrow")
	f.DayPeriod, f.Hour = width("dayPeriod", text...), width("hour", number...)
	f.Minute, f.Second = width("minute", number...), width("second", number...)
	f.Zone = width("timeZoneName", "short", "long", "shortOffset", "longOffset", "shortGeneric", "longGeneric")
	f.DateStyle, f.TimeStyle = width("dateStyle", styles...), width("timeStyle", styles...)
	if n, ok := o["fractionalSecondDigits"].(float64); ok {
		f.Digits = int(n)
	}
	if c, ok := o["hourCycle"].(string); ok {
		out.Cycle = c
	}
	if on, ok := o["hour12"].(bool); ok {
		out.Cycle = def.Cycle24
		if on {
			out.Cycle = def.Cycle12
		}
	}
	if z, ok := o["timeZone"].(string); ok {
		out.Zone, ok = d.Zone(z)
		if !ok {
			t.Fatal(z)
		}
	}
	return out
}
