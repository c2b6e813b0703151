package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"nook/engine"
)

// helpText is `nook --help`.
const helpText = `nook: a notebook for JavaScript and TypeScript in the terminal, and a Node-compatible runtime

  nook                        open the notebook; standard input that is no terminal runs as a program
  nook NOTEBOOK.md            open a notebook; a file that is not there yet is made when it is saved
  nook FILE.js [arguments]    run a program, as node does (.js .mjs .cjs .ts .mts .cts .json)
  nook - [arguments]          run standard input as a program
  nook config                 print the file of settings with all defaults; config check, keys, path (nook ./config runs a file)
  nook completion SHELL       write completions for bash, zsh, fish or powershell

Options:
{{.LocalFlags.FlagUsages | trimTrailingWhitespaces}}

Node's own options are accepted before the file and handed to the program in process.execArgv.
In the notebook F1 shows the keys. NO_COLOR is respected; NOOK_THEME is a theme's name;
NO_MOTION keeps clocks to one step a second; NOOK_CONFIG and NOOK_HISTORY are files, or off.
`

// badOption words what the parser refuses as node does.
func badOption(err error) error {
	text := err.Error()
	if name, ok := strings.CutPrefix(text, "unknown flag: "); ok {
		return errors.New("bad option: " + name)
	}
	if rest, ok := strings.CutPrefix(text, "unknown shorthand flag: "); ok {
		_, word, _ := strings.Cut(rest, " in ")
		return errors.New("bad option: " + word)
	}
	if rest, ok := strings.CutPrefix(text, "flag needs an argument: "); ok {
		if _, word, ok := strings.Cut(rest, " in "); ok {
			rest = word
		}
		return errors.New(rest + " requires an argument")
	}
	return err
}

// completionWord is the word that asks for completions of a shell.
const completionWord = "completion"

func writeCompletion(cmd *cobra.Command, shell string, std stdio) error {
	root := cmd.Root()
	var err error
	switch shell {
	case "bash":
		err = root.GenBashCompletionV2(std.out, true)
	case "zsh":
		err = root.GenZshCompletion(std.out)
	case "fish":
		err = root.GenFishCompletion(std.out, true)
	case "powershell":
		err = root.GenPowerShellCompletionWithDesc(std.out)
	default:
		return fail(std, engine.ExitInvalidArgument, fmt.Errorf("completions are for bash, zsh, fish and powershell, not for %s", shell))
	}
	if err != nil {
		return fmt.Errorf("writing completions: %w", err)
	}
	return nil
}
