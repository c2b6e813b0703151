package fs

import (
	"os"
	"syscall"
	"time"

	"golang.org/x/sys/windows"
)

// A descriptor is a handle, except for the three standard ones.
func handle(fd int) syscall.Handle {
	switch fd {
	case 0:
		return syscall.Stdin
	case 1:
		return syscall.Stdout
	case 2:
		return syscall.Stderr
	}
	return syscall.Handle(fd)
}

func again(fn func() error) error { return fn() }

func sysOpen(path string, flags int, mode uint32) (int, error) {
	h, err := syscall.Open(path, flags|syscall.O_CLOEXEC, mode)
	return int(h), err
}

func sysClose(fd int) error { return syscall.Close(handle(fd)) }

func sysRead(fd int, b []byte, off int64) (n int, err error) {
	if off < 0 {
		n, err = syscall.Read(handle(fd), b)
	} else {
		n, err = at(off, func(n *uint32, o *syscall.Overlapped) error { return syscall.ReadFile(handle(fd), b, n, o) })
	}
	if err == windows.ERROR_BROKEN_PIPE || err == windows.ERROR_HANDLE_EOF {
		return 0, nil
	}
	return max(n, 0), err
}

func sysWrite(fd int, b []byte, off int64) (n int, err error) {
	if off < 0 {
		n, err = syscall.Write(handle(fd), b)
	} else {
		n, err = at(off, func(n *uint32, o *syscall.Overlapped) error { return syscall.WriteFile(handle(fd), b, n, o) })
	}
	return max(n, 0), err
}

// at moves bytes at a position.
func at(off int64, move func(*uint32, *syscall.Overlapped) error) (int, error) {
	o := syscall.Overlapped{Offset: uint32(off), OffsetHigh: uint32(off >> 32)}
	var n uint32
	err := move(&n, &o)
	return int(n), err
}

func sysReadv(fd int, b [][]byte, off int64) (int, error)  { return each(fd, b, off, sysRead) }
func sysWritev(fd int, b [][]byte, off int64) (int, error) { return each(fd, b, off, sysWrite) }

// each moves buffer after buffer until one comes back short.
func each(fd int, all [][]byte, off int64, move func(int, []byte, int64) (int, error)) (int, error) {
	done := 0
	for _, b := range all {
		n, err := move(fd, b, off)
		done += n
		if err != nil || n < len(b) {
			return done, err
		}
		if off >= 0 {
			off += int64(n)
		}
	}
	return done, nil
}

func sysAccess(path string, mode int) error {
	fi, err := os.Stat(path)
	if err == nil && mode&2 != 0 && !fi.IsDir() && fi.Mode()&0o200 == 0 {
		return windows.ERROR_ACCESS_DENIED
	}
	return err
}

func sysChmod(path string, mode int) error { return os.Chmod(path, os.FileMode(mode&0o777)) }

func sysFchmod(int, int) error                    { return nil } // a handle has no mode here, as in Node
func sysLchmod(string, int) error                 { return syscall.ENOSYS }
func sysFchown(int, int, int) error               { return nil }
func sysChown(string, int, int, bool) error       { return nil }
func sysFsync(fd int) error                       { return syscall.FlushFileBuffers(handle(fd)) }
func sysFdatasync(fd int) error                   { return sysFsync(fd) }
func sysFtruncate(fd int, n int64) error          { return syscall.Ftruncate(handle(fd), n) }
func sysMkdir(path string, mode int) error        { return os.Mkdir(path, os.FileMode(mode&0o777)) }
func sysRename(from, to string) error             { return os.Rename(from, to) }
func sysLink(from, to string) error               { return os.Link(from, to) }
func sysSymlink(target, path string, _ int) error { return os.Symlink(target, path) }
func sysReadlink(path string) (string, error)     { return os.Readlink(path) }
func sysClone(int, int) error                     { return syscall.ENOSYS }
func sysRmdir(path string) error                  { return syscall.Rmdir(path) }
func sysUnlink(path string) error                 { return syscall.Unlink(path) }

func sysUtimes(path string, atime, mtime float64, _ bool) error {
	return os.Chtimes(path, moment(atime), moment(mtime))
}

func sysFutimes(fd int, atime, mtime float64) error {
	a, m := syscall.NsecToFiletime(moment(atime).UnixNano()), syscall.NsecToFiletime(moment(mtime).UnixNano())
	return syscall.SetFileTime(handle(fd), nil, &a, &m)
}

func moment(seconds float64) time.Time { return time.Unix(0, int64(seconds*1e9)) }

func sysStat(path string, follow bool) (stat, error) {
	fi, err := os.Lstat(path)
	if follow {
		fi, err = os.Stat(path)
	}
	if err != nil {
		return stat{}, err
	}
	return statOf(fi), nil
}

func sysFstat(fd int) (stat, error) {
	var d syscall.ByHandleFileInformation
	if err := syscall.GetFileInformationByHandle(handle(fd), &d); err != nil {
		return stat{}, err
	}
	when := func(t syscall.Filetime) stamp { return stampOf(t.Nanoseconds()) }
	s := stat{
		dev: uint64(d.VolumeSerialNumber), nlink: uint64(d.NumberOfLinks), blksize: 4096,
		ino: uint64(d.FileIndexHigh)<<32 | uint64(d.FileIndexLow), size: uint64(d.FileSizeHigh)<<32 | uint64(d.FileSizeLow),
		atime: when(d.LastAccessTime), mtime: when(d.LastWriteTime), ctime: when(d.LastWriteTime), btime: when(d.CreationTime),
	}
	s.mode = 0o100666
	if d.FileAttributes&syscall.FILE_ATTRIBUTE_DIRECTORY != 0 {
		s.mode = 0o40777
	}
	s.blocks = (s.size + 511) / 512
	return s, nil
}

func statOf(fi os.FileInfo) stat {
	s := stat{nlink: 1, blksize: 4096, size: uint64(fi.Size()), blocks: uint64(fi.Size()+511) / 512}
	s.mode = uint64(fi.Mode().Perm())
	switch {
	case fi.Mode()&os.ModeSymlink != 0:
		s.mode |= 0o120000
	case fi.IsDir():
		s.mode |= 0o40000
	default:
		s.mode |= 0o100000
	}
	s.mtime = stampOf(fi.ModTime().UnixNano())
	s.atime, s.ctime, s.btime = s.mtime, s.mtime, s.mtime
	if d, ok := fi.Sys().(*syscall.Win32FileAttributeData); ok {
		s.atime = stampOf(d.LastAccessTime.Nanoseconds())
		s.btime = stampOf(d.CreationTime.Nanoseconds())
	}
	return s
}

func stampOf(ns int64) stamp { return stamp{ns / 1e9, ns % 1e9} }

func sysStatfs(path string) (statfs, error) {
	p, err := windows.UTF16PtrFromString(path)
	if err != nil {
		return statfs{}, err
	}
	var avail, total, free uint64
	if err := windows.GetDiskFreeSpaceEx(p, &avail, &total, &free); err != nil {
		return statfs{}, err
	}
	const block = 4096
	return statfs{bsize: block, blocks: total / block, bfree: free / block, bavail: avail / block}, nil
}

// separator joins a folder and a name.
const separator = `\`
