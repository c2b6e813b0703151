package process

import (
	"github.com/dop251/goja"

	"nook/engine/value"
)

// bindCredentials leaves the binding empty: process has no such methods on Windows.
func bindCredentials(*value.Env, *goja.Object) {}
