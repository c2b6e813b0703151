package os

import (
	"os"
	"os/user"
	"runtime"
	"strconv"
	"syscall"
	"unsafe"

	"golang.org/x/sys/windows"

	"nook/engine/value"
)

const (
	rtldGlobal = 0
	rtldLocal  = 0
)

func uname() names {
	v := windows.RtlGetVersion()
	release := strconv.Itoa(int(v.MajorVersion)) + "." + strconv.Itoa(int(v.MinorVersion)) + "." + strconv.Itoa(int(v.BuildNumber))
	machine := map[string]string{"amd64": "x86_64", "386": "i686", "arm64": "arm64"}[runtime.GOARCH]
	return names{"Windows_NT", release, "Windows", machine}
}

// memoryStatus is MEMORYSTATUSEX.
type memoryStatus struct {
	length, load                                                         uint32
	total, free, pageTotal, pageFree, virtual, virtualFree, extendedFree uint64
}

func memory() (total, free uint64) {
	m := memoryStatus{length: uint32(unsafe.Sizeof(memoryStatus{}))}
	_, _, _ = windows.NewLazySystemDLL("kernel32.dll").NewProc("GlobalMemoryStatusEx").Call(uintptr(unsafe.Pointer(&m)))
	return m.total, m.free
}

func uptime() float64 { return windows.DurationSinceBoot().Seconds() }

func loadavg() [3]float64 { return [3]float64{} }

func cpus() []cpu {
	out := make([]cpu, runtime.NumCPU())
	for i := range out {
		out[i].model = os.Getenv("PROCESSOR_IDENTIFIER")
	}
	return out
}

// account is what the system says about somebody; uid and gid do not exist here.
type account struct {
	uid, gid          int
	name, home, shell string
}

func currentUser() (account, error) {
	u, err := user.Current()
	if err != nil {
		return account{}, err
	}
	return account{uid: -1, gid: -1, name: os.Getenv("USERNAME"), home: u.HomeDir}, nil
}

func getPriority(int) (int, error) { return 0, nil }

func setPriority(int, int) error { return syscall.EWINDOWS }

func errnoNumbers() map[string]int {
	m := map[string]int{}
	for _, name := range errnoNames {
		if n := -value.Errno(name); n > 0 && n != 4094 {
			m[name] = n
		}
	}
	return m
}

func signalNumbers() map[string]int {
	return map[string]int{
		"SIGHUP": 1, "SIGINT": 2, "SIGQUIT": 3, "SIGILL": 4, "SIGABRT": 22, "SIGFPE": 8, "SIGKILL": 9,
		"SIGSEGV": 11, "SIGTERM": 15, "SIGBREAK": 21, "SIGWINCH": 28,
	}
}
