package fs

import "syscall"

// The flags are those that Go's syscall.Open takes; programs use their names.
func systemConstants() []constant {
	return []constant{
		{"O_RDONLY", syscall.O_RDONLY}, {"O_WRONLY", syscall.O_WRONLY}, {"O_RDWR", syscall.O_RDWR},
		{"O_CREAT", syscall.O_CREAT}, {"O_EXCL", syscall.O_EXCL}, {"UV_FS_O_FILEMAP", 0}, {"O_TRUNC", syscall.O_TRUNC},
		{"O_APPEND", syscall.O_APPEND}, {"S_IRUSR", 0o400}, {"S_IWUSR", 0o200},
	}
}
