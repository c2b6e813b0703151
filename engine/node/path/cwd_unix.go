//go:build unix

package path

import "golang.org/x/sys/unix"

// workingDir is the kernel's answer: os.Getwd would prefer $PWD, which may go through links.
func workingDir() (string, error) { return unix.Getwd() }
