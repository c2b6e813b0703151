package tui

import (
	"context"
	"time"

	"nook/history"
)

// Memory is what the screen asks of the history; *history.Store is one. All but Recall and
// Resume come back at once.
type Memory interface {
	Add(history.Entry)
	Finish(cell uint32, took time.Duration, state history.State)
	Recall(context.Context, history.Query) ([]history.Entry, error)
	Journal(history.Record)
	Resume(ctx context.Context, dir, file string) (*history.Restored, error)
}

// Files reads and writes notebooks; history.Load and history.Save do.
type Files struct {
	Load func(path string) (history.Notebook, history.Stamp, error)
	Save func(history.Notebook, history.Stamp) (history.Stamp, error)
}
