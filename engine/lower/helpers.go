package lower

import _ "embed" // the JavaScript half

// HelpersSource is the JavaScript half of lowering, the body of a builtin: its exports are the
// globals named by Helpers, which lowered programs call.
//
//go:embed helpers.js
var HelpersSource string
