// node:perf_hooks.
const { Performance, eventLoopUtilization, performance, timerify } = require('internal/perf/performance');
const { PerformanceEntry, PerformanceMark, PerformanceMeasure, PerformanceResourceTiming } = require('internal/perf/entries');
const { PerformanceObserver, PerformanceObserverEntryList } = require('internal/perf/observer');

module.exports = {
  Performance,
  PerformanceEntry,
  PerformanceMark,
  PerformanceMeasure,
  PerformanceObserver,
  PerformanceObserverEntryList,
  PerformanceResourceTiming,
  monitorEventLoopDelay: (options) => require('internal/perf/histogram').monitorEventLoopDelay(options),
  eventLoopUtilization,
  timerify,
  createHistogram: (options) => require('internal/perf/histogram').createHistogram(options),
  performance,
};

Object.defineProperty(module.exports, 'constants', {
  configurable: false,
  enumerable: true,
  writable: false,
  value: {
    NODE_PERFORMANCE_GC_MAJOR: 4,
    NODE_PERFORMANCE_GC_MINOR: 1,
    NODE_PERFORMANCE_GC_INCREMENTAL: 8,
    NODE_PERFORMANCE_GC_WEAKCB: 16,
    NODE_PERFORMANCE_GC_FLAGS_NO: 0,
    NODE_PERFORMANCE_GC_FLAGS_CONSTRUCT_RETAINED: 2,
    NODE_PERFORMANCE_GC_FLAGS_FORCED: 4,
    NODE_PERFORMANCE_GC_FLAGS_SYNCHRONOUS_PHANTOM_PROCESSING: 8,
    NODE_PERFORMANCE_GC_FLAGS_ALL_AVAILABLE_GARBAGE: 16,
    NODE_PERFORMANCE_GC_FLAGS_ALL_EXTERNAL_MEMORY: 32,
    NODE_PERFORMANCE_GC_FLAGS_SCHEDULE_IDLE: 64,
  },
});
