package stream

import (
	"testing"

	"github.com/dop251/goja"
)

func TestCompiles(t *testing.T) {
	for _, d := range Defs() {
		if _, err := goja.Compile(d.Name, "(function (exports, require, module, binding) { 'use strict'; "+d.Source+"\n})", true); err != nil {
			t.Error(err)
		}
	}
}
