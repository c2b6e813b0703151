package es

import (
	"fmt"
	"math"
	"time"

	"github.com/dop251/goja"

	"nook/engine/es/lazy"
	"nook/engine/value"
)

const msPerDay = 86_400_000.0

// dates repairs what goja's Date does with fields: local times that a clock skips or shows twice,
// arguments that are not asked for their numbers, and years that need more than four digits.
type dates struct {
	env              *value.Env
	valueOf, setTime native
}

// dateSetters are the methods that set fields: the first field they set, and how many.
var dateSetters = [...]struct {
	name         string
	first, count int
}{
	{"FullYear", 0, 3}, {"Month", 1, 2}, {"Date", 2, 1}, {"Hours", 3, 4}, {"Minutes", 4, 3}, {"Seconds", 5, 2}, {"Milliseconds", 6, 1},
}

// installDates wraps the constructor; the methods wait until a program can reach them.
func installDates(env *value.Env) {
	ctor := env.VM.Get("Date").(*goja.Object)
	d := &dates{env: env}
	lazy.Of(env.VM, ctor, 0).Change("prototype", func(on *goja.Object) { d.methods(on.Get("prototype").(*goja.Object)) })
	wrapConstruct(ctor, func(own construct) construct {
		return func(args []goja.Value, newTarget *goja.Object) *goja.Object {
			if d.valueOf == nil {
				ctor.Get("prototype")
			}
			if len(args) == 1 { // another date is not asked what it would be as a number or a string
				if o, ok := args[0].(*goja.Object); ok && o.ClassName() == "Date" {
					args = []goja.Value{d.valueOf(goja.FunctionCall{This: o})}
				}
			}
			if len(args) >= 2 {
				args = []goja.Value{env.VM.ToValue(timeClip(toUTC(dateOf(args))))}
			}
			return own(args, newTarget)
		}
	})
	wrap(env, ctor, "UTC", 7, func(native) native {
		return func(c goja.FunctionCall) goja.Value { return env.VM.ToValue(timeClip(dateOf(c.Arguments))) }
	})
}

func (d *dates) methods(proto *goja.Object) {
	installYears(d.env, proto)
	d.valueOf, d.setTime = nativeOf(d.env, proto, "valueOf"), nativeOf(d.env, proto, "setTime")
	for _, s := range dateSetters {
		for _, utc := range [...]bool{false, true} {
			name := "set" + s.name
			if utc {
				name = "setUTC" + s.name
			}
			wrap(d.env, proto, name, s.count, func(native) native {
				return func(c goja.FunctionCall) goja.Value { return d.set(c, name, s.first, s.count, utc) }
			})
		}
	}
	wrap(d.env, proto, "toISOString", 0, func(own native) native {
		return func(c goja.FunctionCall) goja.Value {
			text := own(c)
			ms := d.time(c.This, "toISOString")
			t := time.UnixMilli(int64(ms)).UTC()
			if y := t.Year(); y < 0 || y > 9999 {
				return d.env.VM.ToValue(fmt.Sprintf("%+07d", y) + t.Format("-01-02T15:04:05.000Z"))
			}
			return text
		}
	})
	wrap(d.env, proto, "getTimezoneOffset", 0, func(own native) native {
		return func(c goja.FunctionCall) goja.Value {
			v := own(c)
			if f := v.ToFloat(); f != math.Trunc(f) {
				return d.env.VM.ToValue(math.Trunc(f))
			}
			return v
		}
	})
}

// time is the number of a date; anything else is no receiver.
func (d *dates) time(this goja.Value, name string) float64 {
	if o, ok := this.(*goja.Object); !ok || o.ClassName() != "Date" {
		panic(d.env.TypeError("", "Method Date.prototype."+name+" called on incompatible receiver "+receiverName(this)))
	}
	return d.valueOf(goja.FunctionCall{This: this}).ToFloat()
}

// set replaces count fields from first on by the arguments that are there.
func (d *dates) set(c goja.FunctionCall, name string, first, count int, utc bool) goja.Value {
	t := d.time(c.This, name)
	given := make([]float64, 0, count)
	for i := range max(min(len(c.Arguments), count), 1) {
		given = append(given, c.Argument(i).ToFloat())
	}
	switch {
	case !math.IsNaN(t) && !utc:
		t = toLocal(t)
	case math.IsNaN(t) && first == 0:
		t = 0
	case math.IsNaN(t):
		return d.env.VM.ToValue(math.NaN())
	}
	fields := fieldsOf(t)
	copy(fields[first:], given)
	if t = makeDate(fields); !utc {
		t = toUTC(t)
	}
	return d.setTime(goja.FunctionCall{This: c.This, Arguments: []goja.Value{d.env.VM.ToValue(timeClip(t))}})
}

// dateOf is the time of fields as the constructor and Date.UTC take them.
func dateOf(args []goja.Value) float64 {
	fields := [7]float64{math.NaN(), 0, 1}
	for i := range min(len(args), len(fields)) {
		if args[i] == nil {
			args[i] = goja.Undefined()
		}
		fields[i] = args[i].ToFloat()
	}
	if y := math.Trunc(fields[0]); y >= 0 && y <= 99 {
		fields[0] = 1900 + y
	}
	return makeDate(fields)
}

// makeDate is MakeDate of MakeDay and MakeTime, in their order of operations.
func makeDate(f [7]float64) float64 {
	for i := range f {
		if math.IsNaN(f[i]) || math.IsInf(f[i], 0) {
			return math.NaN()
		}
		f[i] = math.Trunc(f[i])
	}
	year := f[0] + math.Floor(f[1]/12)
	month := math.Mod(f[1], 12)
	if month < 0 {
		month += 12
	}
	if math.Abs(year) > 400_000 {
		return math.NaN()
	}
	day := float64(time.Date(int(year), time.Month(month)+1, 1, 0, 0, 0, 0, time.UTC).Unix()) / 86400
	clock := f[3] * 3_600_000
	clock += f[4] * 60_000
	clock += f[5] * 1000
	clock += f[6]
	date := (day + f[2] - 1) * msPerDay
	return date + clock
}

// fieldsOf takes a time apart.
func fieldsOf(ms float64) [7]float64 {
	t := time.UnixMilli(int64(ms)).UTC()
	return [7]float64{
		float64(t.Year()), float64(t.Month()) - 1, float64(t.Day()), float64(t.Hour()), float64(t.Minute()), float64(t.Second()),
		float64(t.Nanosecond() / 1e6),
	}
}

func timeClip(ms float64) float64 {
	if !(math.Abs(ms) <= 8.64e15) {
		return math.NaN()
	}
	return math.Trunc(ms) + 0
}

func zoneOffset(ms float64) float64 {
	_, seconds := time.UnixMilli(int64(ms)).In(time.Local).Zone()
	return float64(seconds) * 1000
}

func toLocal(ms float64) float64 { return ms + zoneOffset(ms) }

// toUTC gives a local time that a clock shows twice its first meaning, and one that it skips the
// meaning that it has by the clock before.
func toUTC(local float64) float64 {
	if !(math.Abs(local) <= 8.64e15+msPerDay) {
		return math.NaN()
	}
	before, after := zoneOffset(local-msPerDay), zoneOffset(local+msPerDay)
	if first := local - before; zoneOffset(first) == before {
		return first
	}
	if second := local - after; zoneOffset(second) == after {
		return second
	}
	return local - before
}
