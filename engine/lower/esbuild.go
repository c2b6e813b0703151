package lower

import (
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// Language is what a text is written in.
type Language uint8

// The languages. TSX falls back to TS where a text is only right as that (`<T>x`).
const (
	JS Language = iota
	JSX
	TS
	TSX
)

// Options says how a text becomes JavaScript for goja.
type Options struct {
	Name     string // in messages and positions: "cell 3", a path
	Language Language
	// JSXFactory and JSXFragment replace React.createElement and React.Fragment.
	JSXFactory, JSXFragment string
	// TSConfig is the JSON of a tsconfig.json with the options that change what a text means; empty
	// erases types as Node does. Its JSX settings count where JSXFactory is empty.
	TSConfig string
	// CommonJS says that what esbuild has to import is required.
	CommonJS bool
	// Cache is asked before esbuild; nil is none.
	Cache *Cache
}

// goja lacks these; esbuild rewrites them with little helpers at the head of its output.
var lacking = map[string]bool{
	"using":           false,
	"decorators":      false,
	"top-level-await": true,
}

// variants are tried in turn until goja takes what comes out: it does not know super in field
// initialisers, nor defaults inside an array pattern among an arrow function's parameters.
var variants = []map[string]bool{
	{},
	{"class-field": false, "class-static-field": false, "class-private-field": false},
	{"class-field": false, "class-static-field": false, "class-private-field": false, "arrow": false},
}

// Lowered is text that esbuild wrote.
type Lowered struct {
	Code string
	Map  *Map
}

// transform runs esbuild once.
func transform(src string, o Options, variant map[string]bool) (Lowered, *SyntaxError) {
	supported := make(map[string]bool, len(lacking)+len(variant))
	for k, v := range lacking {
		supported[k] = v
	}
	for k, v := range variant {
		supported[k] = v
	}
	opts := api.TransformOptions{
		LogLevel:      api.LogLevelSilent,
		Target:        api.ESNext,
		Supported:     supported,
		Charset:       api.CharsetUTF8,
		Sourcemap:     api.SourceMapExternal,
		Sourcefile:    "source",
		LegalComments: api.LegalCommentsInline,
		TreeShaking:   api.TreeShakingFalse,
	}
	o.settle(&opts)
	opts.SourcesContent = api.SourcesContentExclude
	switch o.Language {
	case JS:
		opts.Loader = api.LoaderJS
	case JSX:
		opts.Loader = api.LoaderJSX
	case TS:
		opts.Loader = api.LoaderTS
	case TSX:
		opts.Loader = api.LoaderTSX
	}
	r := api.Transform(src, opts)
	if len(r.Errors) > 0 {
		return Lowered{}, esbuildError(o.Name, r.Errors[0])
	}
	code := string(r.Code)
	m, err := DecodeMap(r.Map, code, src)
	if err != nil {
		return Lowered{}, &SyntaxError{File: o.Name, Line: 1, Col: 1, Message: err.Error()}
	}
	return Lowered{Code: code, Map: m}, nil
}

// settle gives the settings of TypeScript and JSX.
func (o Options) settle(opts *api.TransformOptions) {
	opts.TsconfigRaw = o.TSConfig
	if o.TSConfig == "" {
		opts.TsconfigRaw = `{"compilerOptions":{"verbatimModuleSyntax":true}}`
		opts.JSX = api.JSXTransform
	}
	if o.JSXFactory != "" {
		opts.JSX, opts.JSXFactory, opts.JSXFragment = api.JSXTransform, o.JSXFactory, o.JSXFragment
	}
	if strings.Contains(o.TSConfig, `"preserve"`) || strings.Contains(o.TSConfig, `"react-native"`) {
		opts.JSX = api.JSXTransform // nothing after us would compile what is left
	}
	if o.CommonJS && strings.Contains(o.TSConfig, `"react-jsx`) {
		opts.Format = api.FormatCommonJS
	}
}

// lowerText is transform with the fallback from TSX to TS. The first attempt's error is the one
// that counts, but for text that goes further as TS.
func lowerText(src string, o Options, variant int) (Lowered, *SyntaxError) {
	if o.Cache == nil {
		return lowerUncached(src, o, variants[variant])
	}
	k := o.Cache.key(src, o, variant)
	if out, ok := o.Cache.get(k); ok {
		return out, nil
	}
	out, err := lowerUncached(src, o, variants[variant])
	if err == nil {
		o.Cache.put(k, out)
	}
	return out, err
}

func lowerUncached(src string, o Options, variant map[string]bool) (Lowered, *SyntaxError) {
	out, err := transform(src, o, variant)
	if err == nil || o.Language != TSX {
		return out, err
	}
	o.Language = TS
	out, tsErr := transform(src, o, variant)
	if tsErr != nil && (tsErr.Line < err.Line || (tsErr.Line == err.Line && tsErr.Col <= err.Col)) {
		return out, err
	}
	return out, tsErr
}
