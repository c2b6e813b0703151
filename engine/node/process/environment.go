package process

import (
	"os"
	"strings"
	"time"

	"github.com/dop251/goja"

	"nook/engine/es/intl/datetime"
	"nook/engine/value"
)

// bindEnvironment gives the variables as one list, name and value in turn, and the writes that keep
// the Go process's own in step, so that children inherit them.
func bindEnvironment(env *value.Env, b *goja.Object) {
	system := time.Local //nolint:gosmopolitan // what the machine has set
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
		zoneChanged(name, system)
		return nil
	})
	env.Set(b, "unsetenv", func(c goja.FunctionCall) goja.Value {
		name := c.Argument(0).String()
		_ = os.Unsetenv(name)
		zoneChanged(name, system)
		return nil
	})
}

// zoneChanged lets dates follow TZ, which Go reads only once.
func zoneChanged(name string, system *time.Location) {
	if name == "TZ" {
		tz, set := os.LookupEnv("TZ")
		time.Local = datetime.Location(tz, set, system) //nolint:gosmopolitan // the process's own zone, which the program sets
	}
}
