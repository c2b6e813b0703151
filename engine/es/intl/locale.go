package intl

import (
	"strings"

	"github.com/dop251/goja"

	"nook/engine/es/intl/tag"
)

// locale is what an Intl.Locale holds.
type locale struct {
	tag  tag.Tag
	text string
}

func localeSpec() *spec {
	s := &spec{
		name: "Locale", length: 1, bare: true,
		make: func(w *world, args []goja.Value) any { return w.newLocale(arg(args, 0), arg(args, 1)) },
	}
	method := func(name string, fn func(w *world, l *locale) goja.Value) {
		s.methods = append(s.methods, member{name, 0, func(w *world, c goja.FunctionCall) goja.Value {
			return fn(w, receiver[*locale](w, c.This, "Intl.Locale.prototype."+name))
		}})
	}
	getter := func(name string, fn func(w *world, l *locale) goja.Value) {
		s.getters = append(s.getters, member{name, 0, func(w *world, c goja.FunctionCall) goja.Value {
			return fn(w, receiver[*locale](w, c.This, "Intl.Locale.prototype."+name))
		}})
	}
	method("toString", func(w *world, l *locale) goja.Value { return w.vm.ToValue(l.text) })
	method("maximize", func(w *world, l *locale) goja.Value { return w.likely(l.tag.Maximize()) })
	method("minimize", func(w *world, l *locale) goja.Value { return w.likely(l.tag.Minimize()) })
	text := func(name string, fn func(l *locale) string) {
		getter(name, func(w *world, l *locale) goja.Value { return w.orUndefined(fn(l)) })
	}
	keyword := func(name, k string) {
		getter(name, func(w *world, l *locale) goja.Value {
			if text, ok := l.tag.Keyword(k); ok {
				return w.vm.ToValue(text)
			}
			return goja.Undefined()
		})
	}
	text("language", func(l *locale) string { return l.tag.Language })
	text("script", func(l *locale) string { return l.tag.Script })
	text("region", func(l *locale) string { return l.tag.Region })
	text("baseName", func(l *locale) string { return l.tag.Base() })
	keyword("calendar", "ca")
	keyword("caseFirst", "kf")
	keyword("collation", "co")
	keyword("firstDayOfWeek", "fw")
	keyword("hourCycle", "hc")
	getter("numeric", func(w *world, l *locale) goja.Value {
		text, ok := l.tag.Keyword("kn")
		return w.vm.ToValue(ok && text == "")
	})
	keyword("numberingSystem", "nu")
	for _, i := range localeInfos() {
		getter(strings.ToLower(i.name[:1])+i.name[1:], i.read)
		method("get"+i.name, i.read)
	}
	return s
}

// orUndefined is a string, or undefined for an empty one.
func (w *world) orUndefined(text string) goja.Value {
	if text == "" {
		return goja.Undefined()
	}
	return w.vm.ToValue(text)
}

func (w *world) likely(t tag.Tag) goja.Value {
	// A language that was replaced is so again with its new subtags.
	t, _ = tag.Parse(t.String())
	return w.instance("Locale", &locale{t, t.String()})
}

func (w *world) badLocale() *goja.Object {
	return w.env.RangeError("", "Incorrect locale information provided")
}

// newLocale is the constructor.
func (w *world) newLocale(v, opts goja.Value) *locale {
	var text string
	if l, ok := slot[*locale](w, v); ok {
		text = l.text
	} else if s, ok := v.(goja.String); ok {
		text = s.String()
	} else if isObject(v) {
		text = w.toString(v)
	} else {
		panic(w.env.TypeError("", "First argument to Intl.Locale constructor can't be empty or missing"))
	}
	o := w.coerced(opts, "Intl.Locale")
	o.service = "locale"
	t, ok := tag.Parse(text)
	if !ok {
		panic(w.badLocale())
	}
	t = w.withSubtags(t, o)
	for _, k := range [...]struct {
		name, key string
		values    []string
	}{
		{"calendar", "ca", nil}, {"collation", "co", nil}, {"firstDayOfWeek", "fw", nil}, {"hourCycle", "hc", []string{"h11", "h12", "h23", "h24"}},
		{"caseFirst", "kf", []string{"upper", "lower", "false"}}, {"numeric", "kn", nil}, {"numberingSystem", "nu", nil},
	} {
		if k.name == "numeric" {
			if on, given := o.flag(k.name); given {
				t.SetKeyword(k.key, map[bool]string{true: "true", false: "false"}[on])
			}
			continue
		}
		text, given := o.text(k.name, k.values...)
		if !given {
			continue
		}
		if k.key == "fw" {
			text = weekday(text)
		}
		if !tag.IsType(text) {
			panic(w.badLocale())
		}
		t.SetKeyword(k.key, strings.ToLower(text))
	}
	return &locale{t, t.String()}
}

// withSubtags replaces the subtags that options name.
func (w *world) withSubtags(t tag.Tag, o options) tag.Tag {
	given := false
	for _, part := range [...]struct {
		name string
		into *string
		fits func(string) bool
	}{{"language", &t.Language, tag.IsLanguage}, {"script", &t.Script, tag.IsScript}, {"region", &t.Region, tag.IsRegion}} {
		text, ok := o.text(part.name)
		if !ok {
			continue
		}
		if !part.fits(text) {
			panic(w.badLocale())
		}
		*part.into, given = text, true
	}
	if !given {
		return t
	}
	t, ok := tag.Parse(t.String())
	if !ok {
		panic(w.badLocale())
	}
	return t
}

// weekday is the name of a day that options give as a number, Sunday twice.
func weekday(text string) string {
	if len(text) == 1 && text[0] >= '0' && text[0] <= '7' {
		return [...]string{"sun", "mon", "tue", "wed", "thu", "fri", "sat", "sun"}[text[0]-'0']
	}
	return text
}
