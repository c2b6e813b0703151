package main

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestSplitNodeFlags(t *testing.T) {
	for _, c := range []struct {
		name           string
		in, ours, node []string
	}{
		{"a file ends the options", []string{"app.js", "-e", "--no-warnings"}, []string{"app.js", "-e", "--no-warnings"}, nil},
		{"node's before it", []string{"--no-warnings", "--stack-size=900", "app.js"}, []string{"app.js"}, []string{"--no-warnings", "--stack-size=900"}},
		{"a value in the next word", []string{"-r", "./x.js", "-e", "1"}, []string{"-e", "1"}, []string{"-r", "./x.js"}},
		{"-pe is -p", []string{"-pe", "1+1"}, []string{"-p", "1+1"}, nil},
		{"a value may look like an option", []string{"-e", "--x", "a"}, []string{"-e", "--x", "a"}, nil},
		{"a dash is standard input", []string{"-", "--no-warnings"}, []string{"-", "--no-warnings"}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := splitNodeFlags(c.in)
			if d := cmp.Diff(c.ours, got.ours) + cmp.Diff(c.node, got.execArgv); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestBadOption(t *testing.T) {
	for in, want := range map[string]string{
		"unknown flag: --foo":                         "bad option: --foo",
		"unknown shorthand flag: 'x' in -x":           "bad option: -x",
		"flag needs an argument: 'e' in -e":           "-e requires an argument",
		"flag needs an argument: --eval":              "--eval requires an argument",
		"invalid argument \"x\" for \"--plain\" flag": "invalid argument \"x\" for \"--plain\" flag",
	} {
		if got := badOption(errors.New(in)).Error(); got != want {
			t.Errorf("%q becomes %q, want %q", in, got, want)
		}
	}
}

func TestRejectionModes(t *testing.T) {
	for mode, want := range map[string]bool{
		"throw": true, "strict": true, "warn": true, "none": true, "warn-with-error-code": true,
		"warn-with-error-codes": false, "": false, "Throw": false,
	} {
		if got := isRejectionMode(mode); got != want {
			t.Errorf("%q: %v", mode, got)
		}
	}
}
