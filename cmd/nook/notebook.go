package main

import "nook/engine/kernel"

// kernelCommand is the hidden first argument that makes this process a notebook's kernel.
const kernelCommand = "__kernel"

func runKernel(stdio) int {
	tuneCollector()
	return kernel.ServeProcess(kernel.Options{CacheDir: cacheDir()})
}
