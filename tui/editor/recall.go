package editor

import "strings"

// Recall is the way through earlier inputs with up and down. It keeps the text that was begun and
// what was changed in recalled ones, until something is run.
type Recall struct {
	texts []string // newest first
	seen  map[string]bool
	edits map[int]string // changed recalled texts; -1 is the draft
	at    int            // -1 is the draft
	full  bool           // everything was loaded
}

// NewRecall makes an empty one.
func NewRecall() *Recall { return &Recall{seen: map[string]bool{}, edits: map[int]string{}, at: -1} }

// Add puts what was just run in front and forgets changes.
func (r *Recall) Add(text string) {
	r.Leave()
	if strings.TrimSpace(text) == "" {
		return
	}
	for i, t := range r.texts {
		if t == text {
			r.texts = append(r.texts[:i:i], r.texts[i+1:]...)
			break
		}
	}
	r.seen[text] = true
	r.texts = append([]string{text}, r.texts...)
}

// Load puts older inputs, newest first, behind what is there.
func (r *Recall) Load(texts []string, full bool) {
	for _, t := range texts {
		if !r.seen[t] {
			r.seen[t] = true
			r.texts = append(r.texts, t)
		}
	}
	r.full = full
}

// Leave goes back to the draft and forgets it.
func (r *Recall) Leave() {
	r.at = -1
	clear(r.edits)
}

// Wants says whether older inputs should be loaded before the next step up.
func (r *Recall) Wants() bool { return !r.full && r.at+2 >= len(r.texts) }

// Older is the input before the one shown, of those that begin as the draft does.
func (r *Recall) Older(now string) (string, bool) { return r.step(now, 1) }

// Newer is the input after it; behind the newest comes the draft.
func (r *Recall) Newer(now string) (string, bool) { return r.step(now, -1) }

func (r *Recall) step(now string, by int) (string, bool) {
	prefix := now
	if r.at >= 0 {
		prefix = r.edits[-1]
	}
	for i := r.at + by; i >= -1 && i < len(r.texts); i += by {
		if i >= 0 && (!strings.HasPrefix(r.texts[i], prefix) || r.texts[i] == prefix) {
			continue
		}
		if r.at < 0 || now != r.texts[r.at] {
			r.edits[r.at] = now
		}
		r.at = i
		if t, changed := r.edits[i]; changed {
			return t, true
		}
		return r.texts[i], true
	}
	return "", false
}
