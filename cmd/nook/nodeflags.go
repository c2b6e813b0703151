package main

import (
	"slices"
	"strings"
)

// nodeArgs is the command line with Node's own options taken out: they are kept for
// process.execArgv, and the engine reads there what it follows of them.
type nodeArgs struct {
	ours     []string // for our own flags, the file and its arguments
	execArgv []string
}

// nodeOptions are the options of Node that a program's command line may carry. Those ending in "="
// take a value, given behind "=" or as the next word.
var nodeOptions = []string{
	"abort-on-uncaught-exception", "allow-addons", "allow-child-process", "allow-fs-read=", "allow-fs-write=",
	"allow-wasi", "allow-worker", "conditions=", "C=", "cpu-prof", "deprecation", "diagnostic-dir=", "disable-proto=",
	"disable-warning=", "dns-result-order=", "enable-source-maps", "env-file=", "env-file-if-exists=",
	"experimental-eventsource", "experimental-loader=", "experimental-vm-modules", "experimental-wasm-modules",
	"experimental-require-module", "experimental-detect-module", "experimental-strip-types",
	"experimental-transform-types", "experimental-websocket", "experimental-global-navigator",
	"experimental-webstorage", "experimental-permission", "experimental-sqlite", "experimental-default-type=",
	"experimental-import-meta-resolve", "experimental-network-inspection", "experimental-print-required-tla",
	"experimental-async-context-frame", "async-context-frame", "experimental-worker-inspection",
	"experimental-test-coverage", "experimental-test-module-mocks", "experimental-test-snapshots",
	"expose-gc", "expose_gc", "expose-internals", "force-fips", "frozen-intrinsics", "gc-interval=",
	"global-search-paths", "harmony", "heapsnapshot-signal=", "icu-data-dir=", "import=", "insecure-http-parser",
	"input-type=", "js-source-phase-imports", "jitless", "loader=", "localstorage-file=", "max-http-header-size=",
	"max-old-space-size=", "max_old_space_size=", "max-semi-space-size=", "network-family-autoselection",
	"network-family-autoselection-attempt-timeout=", "no-addons", "no-deprecation", "no-experimental-websocket",
	"node-snapshot", "openssl-config=", "openssl-legacy-provider", "openssl-shared-config", "pending-deprecation",
	"permission", "preserve-symlinks", "preserve-symlinks-main", "prof", "r=", "redirect-warnings=", "report-on-signal",
	"report-uncaught-exception", "require=", "secure-heap=", "stack-size=", "stack_size=", "stack-trace-limit=",
	"stack_trace_limit=", "strip-types", "test", "test-concurrency=", "test-force-exit", "test-isolation=", "test-name-pattern=",
	"test-only", "test-reporter=", "test-reporter-destination=", "test-shard=", "test-skip-pattern=", "test-timeout=",
	"test-update-snapshots", "throw-deprecation", "title=", "tls-cipher-list=", "tls-keylog=", "tls-max-v1.2",
	"tls-max-v1.3", "tls-min-v1.0", "tls-min-v1.1", "tls-min-v1.2", "tls-min-v1.3", "trace-deprecation",
	"trace-exit", "trace-gc", "trace-sigint", "trace-sync-io", "trace-uncaught", "trace-warnings", "trace-env",
	"track-heap-objects", "unhandled-rejections=", "use-bundled-ca", "use-env-proxy", "use-openssl-ca", "use-system-ca",
	"v8-pool-size=", "verify-base-objects", "warnings", "watch", "watch-path=", "zero-fill-buffers", "allow-natives-syntax",
}

// splitNodeFlags takes Node's options out of the front of the command line; the first word that is
// no option, and everything behind it, is the file and its arguments.
func splitNodeFlags(args []string) nodeArgs {
	var out nodeArgs
	for i := 0; i < len(args); i++ {
		arg := args[i]
		isNode, takesNext := nodeOption(arg)
		switch {
		case arg == "--" || arg == "-" || !strings.HasPrefix(arg, "-"):
			out.ours = append(out.ours, args[i:]...)
			return out
		case arg == "-pe" || arg == "-ep":
			out.ours = append(out.ours, "-p")
		case !isNode:
			out.ours = append(out.ours, arg)
			if takesValue(arg) && i+1 < len(args) {
				i++
				out.ours = append(out.ours, args[i])
			}
		default:
			out.execArgv = append(out.execArgv, arg)
			if takesNext && i+1 < len(args) {
				i++
				out.execArgv = append(out.execArgv, args[i])
			}
		}
	}
	return out
}

// takesValue says whether one of our own options has its value in the next word.
func takesValue(arg string) bool {
	return slices.Contains([]string{"-e", "--eval", "-p", "--print"}, arg)
}

func nodeOption(arg string) (ok, takesNext bool) {
	name, _, hasValue := strings.Cut(strings.TrimLeft(arg, "-"), "=")
	bare := strings.TrimPrefix(name, "no-")
	for _, o := range nodeOptions {
		want, valued := strings.CutSuffix(o, "=")
		if want == name || (want == bare && !valued) {
			return true, valued && !hasValue
		}
	}
	return false, false
}
