package process

import (
	"errors"
	"os"
	"runtime"
	"runtime/debug"
	"syscall"

	"golang.org/x/sys/windows"
)

func usageOf(bool) (usage, error) {
	var created, exited, kernel, user windows.Filetime
	if err := windows.GetProcessTimes(windows.CurrentProcess(), &created, &exited, &kernel, &user); err != nil {
		return usage{}, os.NewSyscallError("GetProcessTimes", err)
	}
	span := func(f windows.Filetime) int64 { return (int64(f.HighDateTime)<<32 | int64(f.LowDateTime)) / 10 }
	return usage{user: span(user), system: span(kernel), maxRSS: residentBytes() / 1024}, nil
}

// residentBytes is what Go has from the system.
func residentBytes() int64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.Sys)
}

func memoryLimit() uint64 { return uint64(debug.SetMemoryLimit(-1)) }

func availableMemory() uint64 { return 0 }

// umask has no meaning on Windows.
func umask(int) int { return 0 }

func kill(pid, signal int) error {
	p, err := os.FindProcess(pid)
	if err != nil {
		return os.NewSyscallError("kill", syscall.Errno(windows.ERROR_INVALID_PARAMETER))
	}
	defer func() { _ = p.Release() }()
	if signal == 0 {
		return nil
	}
	if err := p.Kill(); err != nil {
		return os.NewSyscallError("kill", err)
	}
	return nil
}

func abort() { os.Exit(134) }

func execve(string, []string, []string) error { return errors.New("ENOSYS") }

// isStop reports the signal that stops a process and cannot be caught: Windows has none.
func isStop(syscall.Signal) bool { return false }
