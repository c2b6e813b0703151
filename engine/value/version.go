package value

// Version is nook's own; NodeVersion is the release of Node.js whose behaviour is the specification.
const (
	Version     = "0.1.0"
	NodeVersion = "v25.8.1"
)
