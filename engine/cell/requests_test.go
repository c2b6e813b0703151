package cell_test

import (
	"slices"
	"testing"

	"nook/engine/cell"
)

func TestRequests(t *testing.T) {
	for src, want := range map[string][]string{
		"1 + 1": nil,
		"import x from 'a'; import y from \"b/c\"":                           {"a", "b/c"},
		"import 'a'; import * as n from 'a'":                                 {"a"},
		"import type { T } from 'a'; 1":                                      nil,
		"const x = require('a'), y = require('b')":                           {"a", "b"},
		"const { x } = await import('a')":                                    {"a"},
		"(await import('a')).default; f(require('b'))":                       {"a", "b"},
		"await import('a', { with: {} })":                                    {"a"},
		"require(`a`); require(name); o.require('a'); '' + \"require('a')\"": nil,
		"try { require('a') } catch {}; function f() { return import('b') }": nil,
		"// require('a')\n/* import('b') */ 1":                               nil,
	} {
		p, err := cell.Compile(src, cell.Options{Name: "cell 1"})
		if err != nil {
			t.Errorf("%s: %v", src, err)
			continue
		}
		if got := p.Requests(); !slices.Equal(got, want) {
			t.Errorf("%s: %q, not %q", src, got, want)
		}
	}
}
