package inspect

import (
	"regexp"
	"sync"
)

// vtSequence matches what stripVTControlCharacters removes: strings ended by BEL or ST, and
// control sequences with their parameters.
var vtSequence = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(
		"[\x1b\u009b][\\[\\]()#;?]*" +
			"(?:(?:(?:(?:;[-a-zA-Z\\d/#&.:=?%@~_]+)*|[a-zA-Z\\d]+(?:;[-a-zA-Z\\d/#&.:=?%@~_]*)*)?(?:\x07|\x1b\\\\|\u009c))" +
			"|(?:(?:\\d{1,4}(?:;\\d{0,4})*)?[\\dA-PR-TZcf-nq-uy=><~]))")
})
