package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	tea "charm.land/bubbletea/v2"

	"nook/engine"
	"nook/engine/kernel"
	"nook/history"
	"nook/tui"
)

// closing is how long leaving waits for the kernel and for the history.
const closing = time.Second

// warmAfter is when the parser is loaded that Enter asks: after the first frame, before the first Enter.
const warmAfter = 250 * time.Millisecond

// framesPerSecond is how often the screen is written at most: a key waits half of a frame for its echo.
const framesPerSecond = 120

// openNotebook is `nook` and `nook NOTEBOOK.md`. The kernel's process starts first: it is ready
// by the time the first key is pressed.
func openNotebook(path string, plain bool, std stdio) error {
	if path != "" {
		if err := openable(path); err != nil {
			return fail(std, engine.ExitUncaught, err)
		}
	}
	k, err := spawnKernel()
	if err != nil {
		return fail(std, engine.ExitUncaught, err)
	}
	set := loadSettings()
	store := openHistory(set.settings.History, std)
	defer func() {
		ctx, done := context.WithTimeout(context.Background(), closing)
		defer done()
		_ = k.Close(ctx)
		_ = store.Close(ctx)
	}()
	if plain || os.Getenv("TERM") == "dumb" {
		return runPlain(k, store, std)
	}
	m := tui.New(tui.Options{
		Kernel: k, Memory: store, Files: tui.Files{Load: history.Load, Save: history.Save},
		Path: path, Version: engine.Version, Settings: set.settings, Themes: set.themes, Mistakes: set.mistakes, Keep: set.keep, Complete: kernel.CheckComplete,
	})
	warm := time.AfterFunc(warmAfter, func() { kernel.CheckComplete("await 0") })
	defer warm.Stop()
	pace := &pacer{}
	pace.program = tea.NewProgram(&paced{m, pace}, tea.WithFPS(framesPerSecond))
	_, err = pace.program.Run()
	switch {
	case errors.Is(err, tea.ErrInterrupted):
		return exitError(130)
	case err != nil:
		return fail(std, engine.ExitUncaught, err)
	case m.Ended():
		store.End()
	}
	return nil
}

func spawnKernel() (*kernel.Process, error) {
	exe, err := os.Executable()
	if err != nil {
		return nil, fmt.Errorf("finding nook's own program: %w", err)
	}
	return kernel.Spawn(kernel.ProcessOptions{Command: []string{exe, kernelCommand}}), nil
}

func openHistory(wanted bool, std stdio) *history.Store {
	if !wanted {
		return history.Open("")
	}
	path, err := history.DefaultPath()
	if err != nil {
		fmt.Fprintf(std.err, "nook: nothing will be remembered: %v\n", err)
	}
	return history.Open(path)
}

// openable refuses what is no notebook; one that does not exist yet is a new one.
func openable(path string) error {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, os.ErrNotExist):
		if _, err := os.Stat(filepath.Dir(path)); err != nil {
			return fmt.Errorf("cannot make %s: %s is no folder", path, filepath.Dir(path))
		}
		return nil
	case err != nil:
		return fmt.Errorf("opening %s: %w", path, err)
	case info.IsDir():
		return fmt.Errorf("%s is a directory", path)
	}
	return notBinary(path)
}

// fail says what went wrong and carries the exit code.
func fail(std stdio, code int, err error) error {
	fmt.Fprintf(std.err, "nook: %v\n", err)
	return exitError(code)
}
