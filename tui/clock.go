package tui

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"nook/engine/kernel"
)

// Clock is time as the screen needs it; tests bring their own.
type Clock interface {
	Now() time.Time
	// Tick gives msg after a while.
	Tick(d time.Duration, msg tea.Msg) tea.Cmd
	// Wait gives ready when the outbox has something, and not sooner than pause from now.
	Wait(ctx context.Context, box *kernel.Outbox, pause time.Duration, ready tea.Msg) tea.Cmd
}

// SystemClock is the real one.
type SystemClock struct{}

// Now implements Clock.
func (SystemClock) Now() time.Time { return time.Now() }

// Tick implements Clock.
func (SystemClock) Tick(d time.Duration, msg tea.Msg) tea.Cmd {
	return tea.Tick(d, func(time.Time) tea.Msg { return msg })
}

// Wait implements Clock. The pause lies before the look, so that what comes after a quiet spell shows at once.
func (SystemClock) Wait(ctx context.Context, box *kernel.Outbox, pause time.Duration, ready tea.Msg) tea.Cmd {
	return func() tea.Msg {
		if pause > 0 {
			t := time.NewTimer(pause)
			defer t.Stop()
			select {
			case <-t.C:
			case <-ctx.Done():
				return nil
			}
		}
		select {
		case <-box.Wake():
			return ready
		case <-ctx.Done():
			return nil
		}
	}
}
