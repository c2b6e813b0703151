package value

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"syscall"

	"github.com/dop251/goja"
)

// System is a failed system call as Node reports it: "ENOENT: no such file or directory, open 'x'".
type System struct {
	Code    string // ENOENT
	Errno   int    // negative, libuv's
	Text    string // no such file or directory
	Syscall string // open
	Path    string
	Dest    string
	Address string // sockets
	Port    int
}

func (s *System) Error() string {
	m := s.Code + ": " + s.Text
	if s.Address != "" || s.Port != 0 {
		m = s.Syscall + " " + s.Code
		if s.Address != "" {
			m += " " + s.Address
			if s.Port > 0 {
				m += ":" + itoa(s.Port)
			}
		}
		return m
	}
	if s.Syscall != "" {
		m += ", " + s.Syscall
	}
	if s.Path != "" {
		m += " '" + s.Path + "'"
	}
	if s.Dest != "" {
		m += " -> '" + s.Dest + "'"
	}
	return m
}

// ToJS makes the JavaScript error, with errno, code, syscall, path, dest, address and port.
func (s *System) ToJS(e *Env) goja.Value {
	o := e.NewError("Error", "", s.Error())
	_ = o.Set("errno", s.Errno)
	_ = o.Set("code", s.Code)
	if s.Syscall != "" {
		_ = o.Set("syscall", s.Syscall)
	}
	if s.Path != "" {
		_ = o.Set("path", s.Path)
	}
	if s.Dest != "" {
		_ = o.Set("dest", s.Dest)
	}
	if s.Address != "" {
		_ = o.Set("address", s.Address)
	}
	if s.Port != 0 {
		_ = o.Set("port", s.Port)
	}
	return o
}

// AsSystem finds the system call's failure in a Go error; Syscall and Path are filled from
// fs.PathError and os.LinkError where they are there.
func AsSystem(err error) (*System, bool) {
	var s *System
	if errors.As(err, &s) {
		return s, true
	}
	out := &System{}
	var pe *fs.PathError
	var le *os.LinkError
	var se *os.SyscallError
	switch {
	case errors.As(err, &pe):
		out.Syscall, out.Path = pe.Op, pe.Path
	case errors.As(err, &le):
		out.Syscall, out.Path, out.Dest = le.Op, le.Old, le.New
	case errors.As(err, &se):
		out.Syscall = se.Syscall
	}
	var no syscall.Errno
	switch {
	case errors.As(err, &no):
		out.Code, out.Text, out.Errno = errnoName(no)
	case errors.Is(err, fs.ErrNotExist):
		out.Code, out.Text, out.Errno = "ENOENT", "no such file or directory", -2
	case errors.Is(err, fs.ErrExist):
		out.Code, out.Text, out.Errno = "EEXIST", "file already exists", -17
	case errors.Is(err, fs.ErrPermission):
		out.Code, out.Text, out.Errno = "EACCES", "permission denied", -13
	case errors.Is(err, fs.ErrClosed):
		out.Code, out.Text, out.Errno = "EBADF", "bad file descriptor", -9
	case errors.Is(err, context.Canceled):
		out.Code, out.Text, out.Errno = "ECANCELED", "operation canceled", -125
	case errors.Is(err, os.ErrDeadlineExceeded):
		out.Code, out.Text, out.Errno = "ETIMEDOUT", "connection timed out", -110
	default:
		return nil, false
	}
	return out, true
}
