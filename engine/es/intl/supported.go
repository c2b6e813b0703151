package intl

import (
	"slices"

	"github.com/dop251/goja"

	"nook/engine/es/intl/cldr"
)

// supportedValues is Intl.supportedValuesOf.
func (w *world) supportedValues(c goja.FunctionCall) goja.Value {
	kind := w.toString(c.Argument(0))
	var list []string
	switch kind {
	case "calendar":
		list = calendars[:]
	case "collation":
		list = collations[:]
	case "currency":
		list = cldr.CurrencyCodes()
	case "numberingSystem":
		list = cldr.NumberingSystems()
	case "timeZone":
		list = w.dates().data.Zones()
	case "unit":
		list = cldr.UnitCodes()
	default:
		panic(w.env.RangeError("", "Invalid key : "+kind))
	}
	list = slices.Clone(list)
	slices.Sort(list)
	return w.strings(list)
}
