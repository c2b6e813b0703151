package messaging

import (
	"slices"
	"sync"

	"nook/engine/web/clone"
	"nook/loop"
)

// group is the ports that hear each other: the two ends of a channel, or all of one name.
type group struct {
	mu      sync.Mutex
	members []*Port
	// pair says that the end of one is the end of the other, too.
	pair bool
}

// Port is an end of a channel. Any goroutine.
type Port struct {
	group *group

	// Guarded by the group's mutex.
	queue     []letter
	receiving bool
	shown     *shown     // where it is shown; nil on its way
	task      *loop.Task // of the engine that shows it
	closed    bool
}

// letter is a message, or with none the last word of a channel whose other end was closed.
type letter struct{ message *clone.Message }

// SharedByClones implements clone.Shared: a message carries a port as it is.
func (*Port) SharedByClones() {}

// NewChannel makes a channel.
func NewChannel() (one, two *Port) {
	g := &group{pair: true}
	one, two = &Port{group: g}, &Port{group: g}
	g.members = []*Port{one, two}
	return one, two
}

// Hub is the broadcast channels that hear each other, by name. Any goroutine.
type Hub struct {
	mu     sync.Mutex
	groups map[string]*group
}

// NewHub makes one without channels.
func NewHub() *Hub { return &Hub{groups: map[string]*group{}} }

// Join makes a port that hears all others of the name.
func (h *Hub) Join(name string) *Port {
	h.mu.Lock()
	defer h.mu.Unlock()
	g := h.groups[name]
	if g == nil {
		g = &group{}
		h.groups[name] = g
	}
	p := &Port{group: g}
	g.mu.Lock()
	g.members = append(g.members, p)
	g.mu.Unlock()
	return p
}

// Post sends a message to the others of the group; false when the message carries one of them away,
// with which the channel is lost.
func (p *Port) Post(m *clone.Message) bool {
	g := p.group
	g.mu.Lock()
	defer g.mu.Unlock()
	for _, thing := range m.Transferred() {
		if q, ok := thing.(*Port); ok && q != p && slices.Contains(g.members, q) {
			return false
		}
	}
	for _, q := range g.members {
		if q != p {
			q.put(letter{m})
		}
	}
	return true
}

// put queues a letter and wakes the engine that shows the port. The group is locked.
func (p *Port) put(l letter) {
	if p.closed {
		return
	}
	p.queue = append(p.queue, l)
	p.alarm(l)
}

// alarm asks for one letter to be taken. The end of a channel is told to ports that are no task, too.
// The group is locked.
func (p *Port) alarm(l letter) {
	switch {
	case p.shown == nil:
	case p.task != nil && (p.receiving || l.message == nil):
		p.task.Post(p.shown.wake)
	case l.message == nil:
		p.shown.realm.env.Loop.Post(nil, p.shown.wake)
	}
}

// receive says whether messages are delivered as they come; those that wait are then.
func (p *Port) receive(on bool) {
	p.group.mu.Lock()
	defer p.group.mu.Unlock()
	if p.receiving == on {
		return
	}
	p.receiving = on
	if on {
		for _, l := range p.queue {
			p.alarm(l)
		}
	}
}

// ready says whether next would give something without force.
func (p *Port) ready() bool {
	p.group.mu.Lock()
	defer p.group.mu.Unlock()
	return len(p.queue) > 0 && (p.receiving || p.queue[0].message == nil)
}

// next takes the first letter; last says that it was the end of the channel.
func (p *Port) next(force bool) (m *clone.Message, last bool) {
	p.group.mu.Lock()
	defer p.group.mu.Unlock()
	if len(p.queue) == 0 {
		return nil, false
	}
	first := p.queue[0]
	if first.message != nil && !force && !p.receiving {
		return nil, false
	}
	p.queue = slices.Delete(p.queue, 0, 1)
	return first.message, first.message == nil
}

// enterEngine makes s what the port wakes. What waits that is told to any port is told.
func (p *Port) enterEngine(s *shown) {
	p.group.mu.Lock()
	defer p.group.mu.Unlock()
	p.shown = s
	if len(p.queue) > 0 && p.queue[0].message == nil {
		p.alarm(p.queue[0])
	}
}

func (p *Port) setTask(t *loop.Task) {
	p.group.mu.Lock()
	defer p.group.mu.Unlock()
	p.task = t
}

// leaveEngine takes the port, and what it has not delivered, out of its engine.
func (p *Port) leaveEngine() {
	p.group.mu.Lock()
	defer p.group.mu.Unlock()
	p.shown, p.task, p.receiving = nil, nil, false
}

// Close takes the port out of its group and drops what it has not delivered.
func (p *Port) Close() {
	g := p.group
	g.mu.Lock()
	if p.closed {
		g.mu.Unlock()
		return
	}
	undelivered := p.queue
	p.closed, p.queue, p.shown, p.task = true, nil, nil, nil
	g.members = slices.DeleteFunc(g.members, func(q *Port) bool { return q == p })
	if g.pair {
		for _, q := range g.members {
			q.put(letter{})
		}
	}
	g.mu.Unlock()
	for _, l := range undelivered {
		if l.message != nil {
			discard(l.message)
		}
	}
}

// discard closes the ports of a message that nobody will have.
func discard(m *clone.Message) {
	for _, thing := range m.Transferred() {
		if p, ok := thing.(*Port); ok {
			p.Close()
		}
	}
}
