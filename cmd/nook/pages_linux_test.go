package main

import (
	"os"
	"regexp"
	"strconv"
	"testing"
)

// codeMapped is how many KB of the program's code the system has mapped.
func codeMapped(t *testing.T) int {
	t.Helper()
	text, err := os.ReadFile("/proc/self/smaps")
	if err != nil {
		t.Skip("the system does not show what is mapped:", err)
	}
	m := regexp.MustCompile(`(?s) r-xp .*?\nRss: +(\d+) kB`).FindSubmatch(text)
	if m == nil {
		t.Skip("the system does not say which mappings are code")
	}
	kb, _ := strconv.Atoi(string(m[1]))
	return kb
}

func TestInitializersAreGivenBack(t *testing.T) {
	codeMapped(t) // what it needs is mapped
	before := codeMapped(t)
	releaseInit()
	if after := codeMapped(t); after > before*2/3 {
		t.Errorf("%d KB of code are mapped, before %d KB", after, before)
	}
}
