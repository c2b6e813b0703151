package history

import (
	"regexp"
	"strings"
	"sync"
)

// secrets are the shapes of credentials that end up in entries by accident: keys of well-known
// services, private keys, tokens in headers, and assignments to names that say what they hold. They
// are compiled at first use: programs have no history.
var secrets = sync.OnceValue(func() []*regexp.Regexp {
	return []*regexp.Regexp{
		regexp.MustCompile(`-----BEGIN [A-Z ]*PRIVATE KEY-----`),
		regexp.MustCompile(`\bAKIA[0-9A-Z]{16}\b`),
		regexp.MustCompile(`\bgh[pousr]_[A-Za-z0-9]{36,}\b`),
		regexp.MustCompile(`\bgithub_pat_[A-Za-z0-9_]{50,}\b`),
		regexp.MustCompile(`\bglpat-[A-Za-z0-9_-]{20,}`),
		regexp.MustCompile(`\bnpm_[A-Za-z0-9]{36}\b`),
		regexp.MustCompile(`\bxox[abposr]-[A-Za-z0-9-]{10,}`),
		regexp.MustCompile(`\bsk-[A-Za-z0-9_-]{20,}`),
		regexp.MustCompile(`\b[sr]k_live_[A-Za-z0-9]{16,}`),
		regexp.MustCompile(`\bAIza[0-9A-Za-z_-]{35}\b`),
		regexp.MustCompile(`\beyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{5,}`),
		regexp.MustCompile(`(?i)\bbearer\s+[A-Za-z0-9._~+/-]{20,}`),
		regexp.MustCompile(`(?i)\b[a-z_]*(password|passwd|secret|api_?key|access_?token|auth_?token)['"]?\s*[:=]\s*['"` + "`" + `][^'"` + "`" + `]{6,}`),
		regexp.MustCompile(`[a-z][a-z0-9+.-]*://[^\s/:@'"]+:[^\s/@'"]{3,}@`),
	}
})

// Private reports whether an entry must not be kept: it begins with a space, or holds what looks
// like a credential.
func Private(source string) bool {
	if strings.HasPrefix(source, " ") {
		return true
	}
	for _, s := range secrets() {
		if s.MatchString(source) {
			return true
		}
	}
	return false
}
