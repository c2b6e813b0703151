package main

import (
	"reflect"
	"sync"
	"time"

	tea "charm.land/bubbletea/v2"
)

// The screen's writer looks for a changed frame at a fixed rate, which costs an idle notebook some
// percent of a processor for nothing. These are its rates here.
const (
	frameAwake  = 4 * time.Millisecond // from a message on
	frameAsleep = time.Second          // when there was none for a while
	awakeFor    = 150 * time.Millisecond
)

// paced is a notebook whose screen is looked at while something happens.
type paced struct {
	tea.Model
	pace *pacer
}

// Update implements tea.Model.
func (p *paced) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	m, cmd := p.Model.Update(msg)
	p.Model = m
	p.pace.wake()
	return p, cmd
}

// pacer sets the rate of a program's writer. wake: the goroutine of the program; the rest any.
type pacer struct {
	program *tea.Program

	mu     sync.Mutex
	ticker *time.Ticker
	sleep  *time.Timer
	until  time.Time
}

// wake lets the writer look often for a while.
func (p *pacer) wake() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.until = time.Now().Add(awakeFor)
	if p.sleep != nil {
		return // awake
	}
	if p.ticker == nil {
		if p.ticker = writerTicker(p.program); p.ticker == nil {
			return
		}
	}
	p.ticker.Reset(frameAwake)
	p.sleep = time.AfterFunc(awakeFor, p.doze)
}

// doze lets it look seldom once nothing has happened for a while.
func (p *pacer) doze() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if left := time.Until(p.until); left > 0 {
		p.sleep.Reset(left)
		return
	}
	p.sleep = nil
	p.ticker.Reset(frameAsleep)
}

// writerTicker is the clock of the program's writer, which has no name outside its package; nil
// where there is none: then the writer keeps its own rate.
func writerTicker(p *tea.Program) *time.Ticker {
	f := reflect.ValueOf(p).Elem().FieldByName("ticker")
	if !f.IsValid() || f.Type() != reflect.TypeFor[*time.Ticker]() || f.IsNil() {
		return nil
	}
	return (*time.Ticker)(f.UnsafePointer())
}
