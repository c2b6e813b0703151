package plain

import (
	"strings"

	"nook/engine/kernel"
)

// ask shows what the current cell asks before it runs, and gives the prompt to it.
func (s *Session) ask(out *strings.Builder, q kernel.Question) {
	names, verb := strings.Join(q.Packages, ", "), " is not installed."
	if len(q.Packages) > 1 {
		verb = " are not installed."
	}
	out.WriteString(names + verb)
	if q.Manager != "" {
		out.WriteString(" y: install with " + q.Manager + " in " + q.Dir + ".")
	} else {
		out.WriteString(" Not here: " + q.Problem + ".")
	}
	if q.Aside != "" {
		out.WriteString(" t: install with " + q.Aside + " in a temporary place.")
	}
	out.WriteString(" n: no.\n")
	s.mu.Lock()
	s.question = &q
	s.mu.Unlock()
}

// await waits for the current cell to settle, and answers what it asks on the way.
func (s *Session) await(settled chan struct{}) {
	for {
		<-settled
		s.mu.Lock()
		q := s.question
		s.question = nil
		if q != nil && s.active[q.Cell] {
			settled = make(chan struct{})
			s.settled = settled
		}
		s.mu.Unlock()
		if q == nil {
			return
		}
		s.o.Kernel.Answer(q.Cell, q.Run, s.choose(q))
	}
}

// choose reads an answer; the end of the input is no.
func (s *Session) choose(q *kernel.Question) kernel.Choice {
	for {
		line, err := s.o.In.ReadLine("install? ")
		if err != nil && line == "" {
			return kernel.InstallNot
		}
		switch answer := strings.ToLower(strings.TrimSpace(line)); {
		case answer == "n" || answer == "no":
			return kernel.InstallNot
		case (answer == "y" || answer == "yes") && q.Manager != "":
			return kernel.InstallHere
		case answer == "t" && q.Aside != "":
			return kernel.InstallAside
		}
		s.say("one of the letters above, please")
	}
}
