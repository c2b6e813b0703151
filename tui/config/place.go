package config

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/adrg/xdg"
)

// Variable names the environment variable that puts the file elsewhere; "off" reads none.
const Variable = "NOOK_CONFIG"

// FileName is the file's name in its folder.
const FileName = "config.toml"

// Place is where a person's files lie.
type Place struct {
	File string // config.toml; empty for none
	Dir  string // themes and the rc file lie there; empty for none
}

// DefaultPlace is $NOOK_CONFIG and its folder, else nook in the user's configuration folder.
func DefaultPlace() (Place, error) {
	switch v := os.Getenv(Variable); v {
	case "":
	case "off":
		return Place{}, nil
	default:
		file, err := filepath.Abs(v)
		return Place{file, filepath.Dir(file)}, err
	}
	// The package reads the environment once at start; a test or a child may have another HOME.
	xdg.Reload()
	if xdg.ConfigHome == "" {
		return Place{}, fmt.Errorf("finding the configuration: no home folder; set %s to a file", Variable)
	}
	dir := filepath.Join(xdg.ConfigHome, "nook")
	return Place{filepath.Join(dir, FileName), dir}, nil
}

// rcNames are the names of the file that is run at start.
var rcNames = [...]string{"rc.ts", "rc.js", "rc.mts", "rc.mjs"}

// RC is the file of JavaScript that a notebook runs at start; empty when there is none.
func (p Place) RC() string {
	if p.Dir == "" {
		return ""
	}
	for _, name := range rcNames {
		file := filepath.Join(p.Dir, name)
		if info, err := os.Stat(file); err == nil && !info.IsDir() {
			return file
		}
	}
	return ""
}

// Themes is the folder of a person's own themes; empty for none.
func (p Place) Themes() string {
	if p.Dir == "" {
		return ""
	}
	return filepath.Join(p.Dir, "themes")
}
