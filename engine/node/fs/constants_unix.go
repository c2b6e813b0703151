//go:build linux || darwin

package fs

import "golang.org/x/sys/unix"

func systemConstants() []constant {
	return append([]constant{
		{"S_IFBLK", unix.S_IFBLK}, {"S_IFIFO", unix.S_IFIFO}, {"S_IFSOCK", unix.S_IFSOCK},
		{"O_RDONLY", unix.O_RDONLY}, {"O_WRONLY", unix.O_WRONLY}, {"O_RDWR", unix.O_RDWR}, {"O_CREAT", unix.O_CREAT},
		{"O_EXCL", unix.O_EXCL}, {"UV_FS_O_FILEMAP", 0}, {"O_NOCTTY", unix.O_NOCTTY}, {"O_TRUNC", unix.O_TRUNC},
		{"O_APPEND", unix.O_APPEND}, {"O_DIRECTORY", unix.O_DIRECTORY}, {"O_NOFOLLOW", unix.O_NOFOLLOW},
		{"O_SYNC", unix.O_SYNC}, {"O_DSYNC", unix.O_DSYNC}, {"O_NONBLOCK", unix.O_NONBLOCK},
		{"S_IRWXU", unix.S_IRWXU}, {"S_IRUSR", unix.S_IRUSR}, {"S_IWUSR", unix.S_IWUSR}, {"S_IXUSR", unix.S_IXUSR},
		{"S_IRWXG", unix.S_IRWXG}, {"S_IRGRP", unix.S_IRGRP}, {"S_IWGRP", unix.S_IWGRP}, {"S_IXGRP", unix.S_IXGRP},
		{"S_IRWXO", unix.S_IRWXO}, {"S_IROTH", unix.S_IROTH}, {"S_IWOTH", unix.S_IWOTH}, {"S_IXOTH", unix.S_IXOTH},
	}, ownConstants()...)
}
