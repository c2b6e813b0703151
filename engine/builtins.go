package engine

import (
	"slices"

	"nook/engine/es"
	"nook/engine/es/intl"
	"nook/engine/module"
	"nook/engine/node/assert"
	"nook/engine/node/asynchooks"
	"nook/engine/node/buffer"
	"nook/engine/node/childprocess"
	"nook/engine/node/cluster"
	"nook/engine/node/console"
	"nook/engine/node/crypto"
	"nook/engine/node/dgram"
	"nook/engine/node/diagnostics"
	"nook/engine/node/dns"
	"nook/engine/node/events"
	"nook/engine/node/fs"
	"nook/engine/node/http"
	"nook/engine/node/net"
	"nook/engine/node/os"
	"nook/engine/node/path"
	"nook/engine/node/perfhooks"
	"nook/engine/node/process"
	"nook/engine/node/querystring"
	"nook/engine/node/readline"
	"nook/engine/node/shared"
	"nook/engine/node/sourcemaps"
	"nook/engine/node/stream"
	"nook/engine/node/test"
	"nook/engine/node/timers"
	"nook/engine/node/tty"
	"nook/engine/node/url"
	"nook/engine/node/util"
	"nook/engine/node/v8"
	"nook/engine/node/vm"
	"nook/engine/node/workerthreads"
	"nook/engine/node/zlib"
	"nook/engine/value"
	"nook/engine/web/blob"
	"nook/engine/web/clone"
	"nook/engine/web/encoding"
	webevents "nook/engine/web/events"
	"nook/engine/web/fetch"
	"nook/engine/web/messaging"
	"nook/engine/web/streams"
	weburl "nook/engine/web/url"
	"nook/engine/web/websocket"
)

// builtins is the one table of what require and import find without a file.
func builtins() []*value.Def {
	return slices.Concat(
		module.Defs(),
		shared.Defs(),
		es.Defs(),
		intl.Defs(),
		assert.Defs(),
		asynchooks.Defs(),
		buffer.Defs(),
		childprocess.Defs(),
		cluster.Defs(),
		console.Defs(),
		crypto.Defs(),
		dgram.Defs(),
		diagnostics.Defs(),
		dns.Defs(),
		events.Defs(),
		fs.Defs(),
		http.Defs(),
		net.Defs(),
		os.Defs(),
		path.Defs(),
		perfhooks.Defs(),
		process.Defs(),
		querystring.Defs(),
		readline.Defs(),
		sourcemaps.Defs(),
		stream.Defs(),
		test.Defs(),
		timers.Defs(),
		tty.Defs(),
		url.Defs(),
		util.Defs(),
		v8.Defs(),
		vm.Defs(),
		workerthreads.Defs(),
		zlib.Defs(),
		blob.Defs(),
		clone.Defs(),
		encoding.Defs(),
		webevents.Defs(),
		fetch.Defs(),
		messaging.Defs(),
		streams.Defs(),
		weburl.Defs(),
		websocket.Defs(),
	)
}
