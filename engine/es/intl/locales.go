package intl

import (
	"os"
	"slices"
	"strings"

	"github.com/dop251/goja"

	"nook/engine/es/intl/tag"
)

// canonicalList is CanonicalizeLocaleList.
func (w *world) canonicalList(v goja.Value) []string {
	if goja.IsUndefined(v) {
		return nil
	}
	if s, ok := v.(goja.String); ok {
		return []string{w.canonical(s.String())}
	}
	if l, ok := slot[*locale](w, v); ok {
		return []string{l.text}
	}
	if goja.IsNull(v) {
		panic(w.env.TypeError("", "Cannot convert undefined or null to object"))
	}
	o := v.ToObject(w.vm)
	n := w.length(o)
	var out []string
	for i := int64(0); i < n; i++ {
		key := w.vm.ToValue(i).String()
		if !w.has(o, key) {
			continue
		}
		var text string
		switch x := o.Get(key).(type) {
		case goja.String:
			text = w.canonical(x.String())
		case *goja.Object:
			if l, ok := slot[*locale](w, x); ok {
				text = l.text
			} else {
				text = w.canonical(w.toString(x))
			}
		default:
			panic(w.env.TypeError("", "Language ID should be string or object."))
		}
		if !slices.Contains(out, text) {
			out = append(out, text)
		}
	}
	return out
}

// canonical is a language tag in canonical form.
func (w *world) canonical(text string) string {
	t, ok := tag.Parse(text)
	if !ok {
		panic(w.env.RangeError("", "Invalid language tag: "+text))
	}
	return t.String()
}

// resolved is the locale that a service works with.
type resolved struct {
	// locale is what resolvedOptions shows, with the extension keys that count.
	locale string
	// data is the locale without extensions: it names the data.
	data string
	// keys are the values of the extension keys that the service asked for.
	keys map[string]string
}

// key is an extension key that matters to a service.
type key struct {
	name string
	// option is what the caller's options say, when given.
	option string
	given  bool
	// supports reports whether the data of a locale knows a value.
	supports func(locale, value string) bool
}

// resolve is ResolveLocale for a list from canonicalList; keys that neither the options nor the
// locale set to something supported are not in the result.
func (w *world) resolve(list []string, keys ...key) resolved {
	out := resolved{keys: map[string]string{}}
	var asked tag.Tag
	for _, text := range list {
		t, _ := tag.Parse(text)
		base := t.WithoutUnicode()
		if best := tag.Best(base.String()); best != "" {
			asked, out.data = t, best
			break
		}
	}
	if out.data == "" {
		out.data = w.defaultLocale()
	}
	shown, _ := tag.Parse(out.data)
	for _, k := range keys {
		text, inTag := asked.Keyword(k.name)
		if inTag && text == "" {
			text = "true"
		}
		if inTag && k.supports(out.data, text) {
			out.keys[k.name] = text
		} else {
			inTag = false
		}
		if k.given && k.option != out.keys[k.name] && k.supports(out.data, k.option) {
			out.keys[k.name] = k.option
			inTag = false
		}
		if inTag {
			shown.SetKeyword(k.name, text)
		}
	}
	out.locale = shown.String()
	return out
}

// supportedLocales is the static method of every service.
func (w *world) supportedLocales(service string, locales, opts goja.Value) goja.Value {
	list := w.canonicalList(locales)
	w.coerced(opts, "Intl."+service).matcher()
	out := []string{}
	for _, text := range list {
		t, _ := tag.Parse(text)
		base := t.WithoutUnicode()
		if tag.Best(base.String()) != "" {
			out = append(out, text)
		}
	}
	return w.strings(out)
}

// defaultLocale is the locale of the process's environment, en-US when it names none.
func (w *world) defaultLocale() string {
	if w.locale == "" {
		w.locale = environment()
	}
	return w.locale
}

func environment() string {
	for _, name := range [...]string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		text, _, _ := strings.Cut(os.Getenv(name), ".")
		text, _, _ = strings.Cut(text, "@")
		if text == "" {
			continue
		}
		if t, ok := tag.Parse(strings.ReplaceAll(text, "_", "-")); ok {
			if best := tag.Best(t.Base()); best != "" {
				return best
			}
		}
		break
	}
	return "en-US"
}
