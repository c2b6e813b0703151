package engine

import "nook/engine/value"

// Version is nook's own; NodeVersion is the release of Node.js whose behaviour is the specification.
const (
	Version     = value.Version
	NodeVersion = value.NodeVersion

	// Banner is the last line of a report, where Node says its version.
	Banner = "nook v" + Version + " (as Node.js " + NodeVersion + ")"
)
