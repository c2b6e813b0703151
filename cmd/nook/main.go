// Command nook is a notebook for JavaScript and TypeScript in the terminal, and runs programs as
// node does. This package only parses the command line and wires the other packages together.
package main

import "os"

func main() {
	releaseInit()
	os.Exit(run(os.Args, stdio{os.Stdin, os.Stdout, os.Stderr}))
}
