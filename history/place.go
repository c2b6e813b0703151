package history

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/adrg/xdg"
)

// PathVariable names the environment variable that puts the store elsewhere; "off" keeps nothing.
const PathVariable = "NOOK_HISTORY"

// DefaultPath is where the store lies: $NOOK_HISTORY, else nook/history.db in the user's state
// folder. It is empty when nothing is to be kept.
func DefaultPath() (string, error) {
	switch v := os.Getenv(PathVariable); v {
	case "":
	case "off":
		return "", nil
	default:
		return filepath.Abs(v)
	}
	// The package reads the environment once at start; a test or a child may have another HOME.
	xdg.Reload()
	if xdg.StateHome == "" {
		return "", fmt.Errorf("finding a folder for the history: no home folder; set %s to a file", PathVariable)
	}
	return filepath.Join(xdg.StateHome, "nook", "history.db"), nil
}
