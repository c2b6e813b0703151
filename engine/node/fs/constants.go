package fs

import (
	"github.com/dop251/goja"

	"nook/engine/value"
)

// constant is one of fs.constants.
type constant struct {
	name string
	n    int
}

// bindConstants fills the binding of internal/fs/arguments.
func bindConstants(env *value.Env, b *goja.Object) {
	o := env.VM.CreateObject(nil)
	for _, c := range constants() {
		_ = o.Set(c.name, c.n)
	}
	_ = b.Set("constants", o)
}

func constants() []constant {
	all := []constant{
		{"UV_FS_SYMLINK_DIR", 1}, {"UV_FS_SYMLINK_JUNCTION", 2},
		{"UV_DIRENT_UNKNOWN", 0}, {"UV_DIRENT_FILE", 1}, {"UV_DIRENT_DIR", 2}, {"UV_DIRENT_LINK", 3},
		{"UV_DIRENT_FIFO", 4}, {"UV_DIRENT_SOCKET", 5}, {"UV_DIRENT_CHAR", 6}, {"UV_DIRENT_BLOCK", 7},
		{"S_IFMT", modeType}, {"S_IFREG", modeReg}, {"S_IFDIR", modeDir}, {"S_IFCHR", 0o020000}, {"S_IFLNK", modeLink},
	}
	all = append(all, systemConstants()...)
	return append(all,
		constant{"F_OK", 0}, constant{"R_OK", 4}, constant{"W_OK", 2}, constant{"X_OK", 1},
		constant{"UV_FS_COPYFILE_EXCL", copyExcl}, constant{"COPYFILE_EXCL", copyExcl},
		constant{"UV_FS_COPYFILE_FICLONE", copyClone}, constant{"COPYFILE_FICLONE", copyClone},
		constant{"UV_FS_COPYFILE_FICLONE_FORCE", copyCloneForce}, constant{"COPYFILE_FICLONE_FORCE", copyCloneForce},
	)
}
