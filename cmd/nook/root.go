package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"nook/engine"
	"nook/engine/value"
)

// stdio is the three files of the process.
type stdio struct {
	in, out, err *os.File
}

// exitError carries an exit code through cobra; what was to be said has been said.
type exitError int

func (e exitError) Error() string { return fmt.Sprintf("exit code %d", int(e)) }

// isRejectionMode reports whether --unhandled-rejections may be mode.
func isRejectionMode(mode string) bool {
	return slices.Contains([]string{"throw", "strict", "warn", "none", "warn-with-error-code"}, mode)
}

// run is the whole program: it returns the exit code.
func run(args []string, std stdio) int {
	if len(args) > 1 && args[1] == kernelCommand {
		return runKernel(std)
	}
	given := splitNodeFlags(args[1:])
	mode, ok := (&value.Program{ExecArgv: given.execArgv}).Flag("unhandled-rejections")
	if ok && !isRejectionMode(mode) {
		fmt.Fprintln(std.err, "nook: invalid value for --unhandled-rejections")
		return engine.ExitInvalidArgument
	}
	if slices.Contains(given.execArgv, "--test") {
		return runTests(given, std, given.ours)
	}
	if isProgram(given.ours) {
		return runFile(given, std, given.ours)
	}
	cmd := newRoot(given, std)
	err := cmd.Execute()
	var code exitError
	switch {
	case err == nil:
		return 0
	case errors.As(err, &code):
		return int(code)
	}
	fmt.Fprintf(std.err, "nook: %s\n", strings.TrimPrefix(err.Error(), "nook: "))
	return engine.ExitInvalidArgument
}

// isProgram recognises the plain case, a file and its arguments: it needs no flags, and making them
// ready would cost every program a part of its start.
func isProgram(args []string) bool {
	return len(args) > 0 && !strings.HasPrefix(args[0], "-") && args[0] != completionWord && args[0] != configWord && !isNotebook(args[0])
}

// choice is what the flags say.
type choice struct {
	eval, print string
	plain       bool
	interactive bool
	version     bool
	check       bool
}

func newRoot(given nodeArgs, std stdio) *cobra.Command {
	var c choice
	cmd := &cobra.Command{
		Use:   "nook [options] [FILE.js | FILE.ts | NOTEBOOK.md] [arguments]",
		Short: "A notebook for JavaScript and TypeScript, and a Node-compatible runtime",
		Long: "nook without a file opens the notebook when it is used from a terminal, and runs its standard\n" +
			"input as a program when it is not. With a file it does what node does with it.",
		Args:                  cobra.ArbitraryArgs,
		SilenceErrors:         true,
		SilenceUsage:          true,
		DisableFlagsInUseLine: true,
		RunE: func(cmd *cobra.Command, files []string) error {
			return dispatch(cmd, c, given, files, std)
		},
	}
	cmd.SetArgs(given.ours)
	cmd.SetIn(std.in)
	cmd.SetOut(std.out)
	cmd.SetErr(std.err)
	cmd.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return badOption(err) })
	cmd.CompletionOptions.DisableDefaultCmd = true // a file may be called completion
	cmd.SetHelpTemplate(helpText)
	f := cmd.Flags()
	f.SetInterspersed(false)
	f.StringVarP(&c.eval, "eval", "e", "", "run this text as a program")
	f.StringVarP(&c.print, "print", "p", "", "run this text and print the value of its last expression, awaited")
	f.BoolVar(&c.plain, "plain", false, "the notebook as scrolling text, without full-screen drawing")
	f.BoolVarP(&c.interactive, "interactive", "i", false, "open the notebook, whatever standard input is")
	f.BoolVarP(&c.version, "version", "v", false, "print the version")
	f.BoolVarP(&c.check, "check", "c", false, "check the syntax of FILE without running it")
	return cmd
}

// dispatch decides what the command line asks for.
func dispatch(cmd *cobra.Command, c choice, given nodeArgs, files []string, std stdio) error {
	changed := cmd.Flags().Changed
	switch {
	case c.version:
		fmt.Fprintln(std.out, versionText())
		return nil
	case changed("print"):
		return asError(runText(given, std, source{name: "[eval]", text: c.print, print: true, args: files}))
	case changed("eval"):
		return asError(runText(given, std, source{name: "[eval]", text: c.eval, args: files}))
	case len(files) > 0 && files[0] == "-":
		return runStdin(given, std, files[1:])
	case len(files) == 2 && files[0] == completionWord:
		return writeCompletion(cmd, files[1], std)
	case len(files) > 0 && files[0] == configWord:
		return configCommand(files[1:], std)
	case (c.interactive || c.plain) && len(files) == 0:
		return openNotebook("", c.plain || !term.IsTerminal(int(std.out.Fd())) || !term.IsTerminal(int(std.in.Fd())), std)
	case len(files) > 0 && isNotebook(files[0]):
		return openNotebook(files[0], c.plain || !term.IsTerminal(int(std.out.Fd())), std)
	case len(files) > 0 && c.check:
		return asError(checkFile(files[0], std))
	case len(files) > 0:
		return asError(runFile(given, std, files))
	case !term.IsTerminal(int(std.in.Fd())):
		return runStdin(given, std, nil)
	}
	return openNotebook("", c.plain || !term.IsTerminal(int(std.out.Fd())), std)
}

func runStdin(given nodeArgs, std stdio, args []string) error {
	text, err := io.ReadAll(std.in)
	if err != nil {
		return fmt.Errorf("reading the program from standard input: %w", err)
	}
	return asError(runText(given, std, source{name: "[stdin]", text: string(text), args: args}))
}

func asError(code int) error {
	if code == 0 {
		return nil
	}
	return exitError(code)
}

// isNotebook says whether a file is opened on the screen and not run.
func isNotebook(path string) bool { return strings.HasSuffix(strings.ToLower(path), ".md") }
