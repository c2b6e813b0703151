package process

import (
	"os"
	"strings"
	"time"

	"github.com/dop251/goja"

	"nook/engine/value"
)

// bindEnvironment gives the variables as one list, name and value in turn, and the writes that keep
// the Go process's own in step, so that children inherit them.
func bindEnvironment(env *value.Env, b *goja.Object) {
	env.Set(b, "environment", func(goja.FunctionCall) goja.Value {
		var list []any
		for _, entry := range os.Environ() {
			// Windows has names that begin with "=", one a drive.
			at := strings.IndexByte(entry[min(1, len(entry)):], '=')
			if at < 0 {
				continue
			}
			list = append(list, entry[:at+1], entry[at+2:])
		}
		return env.VM.NewArray(list...)
	})
	env.Set(b, "setenv", func(c goja.FunctionCall) goja.Value {
		name, text := c.Argument(0).String(), c.Argument(1).String()
		// The system refuses names that are empty or hold "=": the object keeps those by itself.
		_ = os.Setenv(name, text)
		zoneChanged(name)
		return nil
	})
	env.Set(b, "unsetenv", func(c goja.FunctionCall) goja.Value {
		name := c.Argument(0).String()
		_ = os.Unsetenv(name)
		zoneChanged(name)
		return nil
	})
}

// zoneChanged lets dates follow TZ, which Go reads only once.
func zoneChanged(name string) {
	if name != "TZ" {
		return
	}
	zone := os.Getenv("TZ")
	if zone == "" {
		zone = "Local"
	}
	if loc, err := time.LoadLocation(strings.TrimPrefix(zone, ":")); err == nil {
		time.Local = loc //nolint:gosmopolitan // it is the process's own zone that the program sets
	}
}
