// Package tui is the notebook on the screen.
//
// One model owns all state and only routes: the type switch in update.go gives each message to
// the file that owns its subject. Panes (editor, transcript, tasks, overlays) are plain structs;
// what they want done by others they return. Everything runs on the goroutine of the screen's
// program, and nothing on it waits: what needs the kernel or the disk is a command that comes
// back as a message.
//
// Data never travels in messages. The kernel's outbox is drained by the handler of one message
// that says "look again", sent at most once a frame. View returns the same string until
// something marked the model dirty, and what it then paints is bounded by the rows of the screen.
package tui
