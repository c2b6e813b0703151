package perfhooks_test

import (
	"testing"

	"nook/engine/enginetest"
)

func TestPerformanceAsInNode(t *testing.T) {
	enginetest.Expect(t, `const { performance, createHistogram, PerformanceObserver, monitorEventLoopDelay } = require('perf_hooks');`, []enginetest.Case{
		{`performance.mark('z', { detail: { a: 1 }, startTime: 5 })`, `{"name":"z","entryType":"mark","startTime":5,"duration":0,"detail":{"a":1}}`},
		{`performance.measure('m', 'z', 'z')`, `{"name":"m","entryType":"measure","startTime":5,"duration":0,"detail":null}`},
		{`performance.measure('y', { start: 'z', duration: 5, detail: 1 })`, `{"name":"y","entryType":"measure","startTime":5,"duration":5,"detail":1}`},
		{`performance.measure('y', { start: 1, end: 2, duration: 3 })`, `TypeError ERR_PERFORMANCE_MEASURE_INVALID_OPTIONS: Must not have options.start, options.end, and options.duration specified`},
		{`performance.measure('y', 'nope')`, `SyntaxError 12: The "nope" performance mark has not been set`},
		{`performance.mark('a', { startTime: -1 })`, `TypeError ERR_PERFORMANCE_INVALID_TIMESTAMP: -1 is not a valid timestamp`},
		{`performance.mark('nodeStart')`, `TypeError ERR_INVALID_ARG_VALUE: The argument 'name' is invalid. Received 'nodeStart'`},
		{`performance.getEntriesByName('m').length`, `1`},
		{`performance.getEntriesByType('mark').map((e) => e.name)`, `["z"]`},
		{`(performance.clearMarks('z'), performance.getEntriesByType('mark').length)`, `0`},
		{`performance.now() > 0`, `true`},
		{`new PerformanceObserver()`, `TypeError ERR_INVALID_ARG_TYPE: The "callback" argument must be of type function. Received undefined`},
		{`new PerformanceObserver(() => {}).observe({})`, `TypeError ERR_MISSING_ARGS: The "options.entryTypes" and "options.type" arguments must be specified`},
		{`PerformanceObserver.supportedEntryTypes`, `["dns","function","gc","http","http2","mark","measure","net","resource"]`},
		{`(() => { const h = createHistogram(); h.record(5); h.record(10); return h; })()`, `{"count":2,"min":5,"max":10,"mean":7.5,"exceeds":0,"stddev":2.5,"percentiles":{"0":5,"50":5,"75":10,"100":10}}`},
		{`createHistogram().record(0)`, `RangeError ERR_OUT_OF_RANGE: The value of "val" is out of range. It must be >= 1 && <= 9007199254740991. Received 0`},
		{`createHistogram().percentile(0)`, `RangeError ERR_OUT_OF_RANGE: The value of "percentile" is out of range. It must be > 0 && <= 100. Received 0`},
		{`(() => { const e = monitorEventLoopDelay(); return [e.enable(), e.enable(), e.disable(), e.disable()]; })()`, `[true,false,true,false]`},
		{`performance.timerify((a, b) => a + b)(1, 2)`, `3`},
		{`performance.timerify(5)`, `TypeError ERR_INVALID_ARG_TYPE: The "fn" argument must be of type function. Received type number (5)`},
	})
}
