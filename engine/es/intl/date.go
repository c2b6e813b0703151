package intl

import (
	"time"

	"github.com/dop251/goja"

	"nook/engine/es/intl/datetime"
)

// dates is what an engine keeps for dates: the data, and the formats without options.
type dates struct {
	data  *datetime.Data
	plain map[string]*dateFormat // by the zone, the method and the locale asked for
}

// dates makes it at first use.
func (w *world) dates() *dates {
	if w.dateWorld == nil {
		w.dateWorld = &dates{data: datetime.NewData(), plain: map[string]*dateFormat{}}
	}
	return w.dateWorld
}

// local is the zone of the process.
func (d *dates) local() *datetime.Zone { return d.data.Local() }

// installDate puts the methods of Date that follow a locale, and those whose text names the zone.
func (i *installer) installDate() {
	proto := i.prototype("Date")
	for _, m := range [...]struct{ name, required, defaults string }{
		{"toLocaleString", "any", "all"},
		{"toLocaleDateString", "date", "date"},
		{"toLocaleTimeString", "time", "time"},
	} {
		i.method(proto, m.name, func(c goja.FunctionCall) goja.Value {
			ms, valid := i.time(c.This)
			if !valid {
				return i.env.VM.ToValue("Invalid Date")
			}
			w := i.of()
			f := w.plainDateFormat(c.Argument(0), c.Argument(1), m.name, m.required, m.defaults)
			return w.vm.ToValue(f.String(ms))
		})
	}
	i.dateText(proto)
}

// time is the time of a date; valid is false when it has none.
func (i *installer) time(this goja.Value) (ms float64, valid bool) {
	o, ok := this.(*goja.Object)
	if !ok || o.ClassName() != "Date" {
		panic(i.env.TypeError("", "this is not a Date object."))
	}
	t, valid := o.Export().(time.Time)
	return float64(t.UnixMilli()), valid
}

// dateText makes toString and toTimeString name the zone as V8 does: in words.
func (i *installer) dateText(proto *goja.Object) {
	for _, m := range [...]struct {
		name  string
		write func(ms float64, data *datetime.Data) string
	}{
		{"toString", func(ms float64, d *datetime.Data) string { return d.DateString(ms) + " " + d.TimeString(ms) }},
		{"toTimeString", func(ms float64, d *datetime.Data) string { return d.TimeString(ms) }},
	} {
		i.method(proto, m.name, func(c goja.FunctionCall) goja.Value {
			ms, valid := i.time(c.This)
			if !valid {
				return i.env.VM.ToValue("Invalid Date")
			}
			return i.env.VM.ToValue(m.write(ms, i.of().dates().data))
		})
	}
}

// plainDateFormat is a format for one use.
func (w *world) plainDateFormat(locales, opts goja.Value, method, required, defaults string) *dateFormat {
	d := w.dates()
	return plainly(d.plain, d.local().Name+" "+method+" ", locales, opts, func() *dateFormat {
		return w.dateFormat(w.dateSettings(locales, opts, required, defaults))
	})
}
