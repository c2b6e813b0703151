package tui

// Settings is what a person may choose. The zero value is what nobody wants: begin with
// DefaultSettings. Package tui/config reads them from a file and has a row of its table for each.
type Settings struct {
	// Looks.
	Theme       string // a theme's name, or auto: ThemeDark or ThemeLight, as the terminal is
	ThemeDark   string
	ThemeLight  string
	KeyBar      bool // the last row names keys
	Timestamps  bool // when a cell ended, beside how long it took
	LineNumbers bool // before the lines of a cell
	OutputRows  int  // rows of a cell's output that are shown before it must be opened; 0 shows all
	Motion      bool // clocks that tick and whatever else moves; false: at most once a second

	// Editing.
	Preset        Preset
	AutoClose     bool // a bracket or quote that is typed brings its partner
	AutoIndent    bool
	Indent        int  // blanks of one step
	AutoComplete  bool // candidates appear while typing; otherwise Tab asks
	GhostText     bool // the rest of an earlier input, in grey
	SignatureHelp bool // parameters while arguments are typed
	Preview       bool // the value of an input before it is run, when that has no effect

	// Behaviour.
	Follow      bool // the window moves with new output while it stands at the end
	ConfirmQuit bool // ask before work or changes are lost
	Mouse       bool // clicks and the wheel are nook's; otherwise the terminal's
	Clipboard   bool // what is copied goes to the terminal's clipboard (OSC 52)
	History     bool // inputs are remembered for the next session

	// Keys are the keys of commands by their IDs, in place of the preset's; none unbinds.
	Keys map[string][]string
}

// Preset is whose keys nook begins with.
type Preset string

// The presets.
const (
	Emacs   Preset = "emacs"   // readline's, as in a shell
	Vi      Preset = "vi"      // modes, in the text and among the cells
	Jupyter Preset = "jupyter" // Enter breaks the line at the prompt, too
)

// DefaultSettings is what nook does when nobody chose anything.
func DefaultSettings() Settings {
	return Settings{
		Theme: "auto", ThemeDark: "dark", ThemeLight: "light",
		KeyBar: true, OutputRows: 30, Motion: true,
		Preset: Emacs, AutoClose: true, AutoIndent: true, Indent: 2, AutoComplete: true, GhostText: true, SignatureHelp: true, Preview: true,
		Follow: true, ConfirmQuit: true, Mouse: true, Clipboard: true, History: true,
	}
}
