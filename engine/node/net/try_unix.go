//go:build unix

package net

import (
	"errors"
	"syscall"
)

// try writes what the kernel takes without waiting.
func (o *outbox) try(b []byte) (n int, err error) {
	if o.raw == nil || len(b) == 0 {
		return 0, nil
	}
	outer := o.raw.Write(func(fd uintptr) bool {
		for {
			n, err = syscall.Write(int(fd), b)
			if err != syscall.EINTR {
				return true
			}
		}
	})
	if outer != nil {
		return 0, outer
	}
	if errors.Is(err, syscall.EAGAIN) {
		return 0, nil
	}
	return max(n, 0), err
}
