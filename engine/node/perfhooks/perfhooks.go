// Package perfhooks is node:perf_hooks and the global performance: marks, measures, observers and
// histograms in JavaScript over the monotonic clock. Loop goroutine only.
package perfhooks

import (
	_ "embed"
	"time"

	"github.com/dop251/goja"

	"nook/engine/value"
)

//go:embed performance.js
var performanceSource string

//go:embed entries.js
var entriesSource string

//go:embed observer.js
var observerSource string

//go:embed histogram.js
var histogramSource string

//go:embed perf_hooks.js
var hooksSource string

// started is when the process began, as near as Go code can know.
var started = time.Now()

// Defs lists the modules of this package.
func Defs() []*value.Def {
	return []*value.Def{
		{Name: "perf_hooks", Source: hooksSource},
		{
			Name: "internal/perf/performance", Source: performanceSource, Bind: bind,
			Globals: []value.Global{{Name: "performance", Member: "performance", Enumerable: true}, {Name: "Performance", Member: "Performance"}},
		},
		{
			Name: "internal/perf/entries", Source: entriesSource, Bind: bind,
			Globals: []value.Global{
				{Name: "PerformanceEntry", Member: "PerformanceEntry"}, {Name: "PerformanceMark", Member: "PerformanceMark"},
				{Name: "PerformanceMeasure", Member: "PerformanceMeasure"},
				{Name: "PerformanceResourceTiming", Member: "PerformanceResourceTiming"},
			},
		},
		{
			Name: "internal/perf/observer", Source: observerSource,
			Globals: []value.Global{
				{Name: "PerformanceObserver", Member: "PerformanceObserver"},
				{Name: "PerformanceObserverEntryList", Member: "PerformanceObserverEntryList"},
			},
		},
		{Name: "internal/perf/histogram", Source: histogramSource, Bind: bind},
	}
}

func bind(env *value.Env, o *goja.Object) {
	ms := func(d time.Duration) goja.Value { return env.VM.ToValue(float64(d) / 1e6) }
	env.Set(o, "now", func(goja.FunctionCall) goja.Value { return ms(time.Since(started)) })
	env.Set(o, "idle", func(goja.FunctionCall) goja.Value { return ms(env.Loop.Idle()) })
	_ = o.Set("timeOrigin", float64(started.UnixMicro())/1e3)
	_ = o.Set("begun", float64(time.Since(started))/1e6)
}
