package history

import (
	"os"

	"golang.org/x/sys/windows"
)

// tryLock takes the lock of a file that the system gives back when the process ends, however it ends.
func tryLock(f *os.File) bool {
	flags := uint32(windows.LOCKFILE_EXCLUSIVE_LOCK | windows.LOCKFILE_FAIL_IMMEDIATELY)
	return windows.LockFileEx(windows.Handle(f.Fd()), flags, 0, 1, 0, new(windows.Overlapped)) == nil
}
