package collation

// order is how the characters of ASCII sort, those that differ by case as one.
const order = " _-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$0123456789abcdefghijklmnopqrstuvwxyz"

// weights are the places in order by character; 0 is for those that count otherwise.
func weights() (w [128]byte) {
	for i := range len(order) {
		w[order[i]] = byte(i + 1)
	}
	for b := byte('A'); b <= 'Z'; b++ {
		w[b] = w[b+'a'-'A']
	}
	return w
}

// plainASCII are the languages that sort ASCII as the root does, with no letters of two characters.
func plainASCII(language string) bool {
	switch language {
	case "en", "de", "fr", "es", "it", "pt", "nl", "fi", "sv", "id", "ms", "pl", "ro", "ca", "ja", "zh", "ko", "ru", "uk", "el":
		return true
	}
	return false
}

// compareASCII is Compare for strings of plain ASCII; ok is false for others.
func (c *Collator) compareASCII(a, b string) (n int, ok bool) {
	byCase := 0
	i := 0
	for ; i < len(a) && i < len(b); i++ {
		x, y := a[i], b[i]
		if x|y >= 0x80 {
			return 0, false
		}
		p, q := c.weights[x], c.weights[y]
		if p == 0 || q == 0 {
			return 0, false
		}
		if p != q {
			return c.rest(int(p)-int(q), a, b, i+1)
		}
		if x != y && byCase == 0 {
			byCase = int(y) - int(x) // lower case has the greater codes
		}
	}
	switch {
	case len(a) != len(b):
		return c.rest(len(a)-len(b), a, b, i)
	case c.opts.Sensitivity == Base || c.opts.Sensitivity == Accent:
		return 0, true
	case c.opts.CaseFirst == "upper":
		byCase = -byCase
	}
	return sign(byCase), true
}

// rest gives n unless what follows is not plain: a mark could belong to what was compared.
func (c *Collator) rest(n int, a, b string, i int) (int, bool) {
	if i < len(a) && !c.plain(a[i]) || i < len(b) && !c.plain(b[i]) {
		return 0, false
	}
	return sign(n), true
}

func (c *Collator) plain(b byte) bool { return b < 0x80 && c.weights[b] != 0 }

func sign(n int) int {
	switch {
	case n < 0:
		return -1
	case n > 0:
		return 1
	}
	return 0
}
