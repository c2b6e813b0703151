//go:build unix

package history

import (
	"os"

	"golang.org/x/sys/unix"
)

// tryLock takes the lock of a file that the system gives back when the process ends, however it ends.
func tryLock(f *os.File) bool {
	return unix.Flock(int(f.Fd()), unix.LOCK_EX|unix.LOCK_NB) == nil
}
