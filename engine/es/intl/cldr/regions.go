package cldr

import (
	_ "embed" // the data
	"strings"
	"sync"
)

//go:embed regions.bin
var regionData string

// regionLines maps the first field of each line to the others.
var regionLines = sync.OnceValue(func() map[string][]string {
	out := map[string][]string{}
	for line := range strings.SplitSeq(unpack(regionData), "\n") {
		f := strings.Split(line, "\t")
		out[f[0]] = f[1:]
	}
	return out
})

// Region is what is customary in a region.
type Region struct {
	HourCycle string // h12, h23
	FirstDay  int    // 1 is Monday, 7 Sunday
	Weekend   []int
	Calendars []string
	Zones     []string
}

// RegionOf is what is known of a region; the world's customs for one that is not.
func RegionOf(code string) Region {
	f, ok := regionLines()[code]
	if !ok {
		f = []string{"h23", "1", "67", "gregory", ""}
	}
	r := Region{HourCycle: f[0], FirstDay: int(f[1][0] - '0'), Calendars: strings.Fields(f[3]), Zones: strings.Fields(f[4])}
	for _, d := range f[2] {
		r.Weekend = append(r.Weekend, int(d-'0'))
	}
	return r
}

// HourCycle is the customary one of a language in a region.
func HourCycle(language, region string) string {
	if f, ok := regionLines()[language+"-"+region]; ok {
		return f[0]
	}
	return RegionOf(region).HourCycle
}

// CollationsOf lists the collations of a language, which may have a script with it.
func CollationsOf(languages ...string) []string {
	for _, language := range languages {
		if f, ok := regionLines()["c "+language]; ok {
			return strings.Fields(f[0])
		}
	}
	return []string{"emoji", "eor"}
}

// SystemOf is the numbering system of a locale, which may be a language alone.
func SystemOf(locales ...string) string {
	for _, locale := range locales {
		if f, ok := regionLines()["n "+locale]; ok {
			return f[0]
		}
	}
	return "latn"
}
