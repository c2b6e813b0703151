// Package packages adds npm packages to a folder by the package manager that the folder uses.
//
// It finds the manager and runs it; whether that is wanted is for somebody else to ask first. Any
// goroutine. It never installs by itself, reads no registry, and knows nothing of JavaScript values.
package packages
