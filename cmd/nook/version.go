package main

import "nook/engine"

// versionText is what --version prints: nook's own, and the Node whose behaviour it follows.
func versionText() string {
	return "nook " + engine.Version + " (follows Node.js " + engine.NodeVersion + ")"
}
