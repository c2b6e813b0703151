package intl

import (
	"slices"
	"strings"

	"github.com/dop251/goja"

	"nook/engine/es/intl/cldr"
	"nook/engine/es/intl/collation"
	"nook/engine/es/intl/tag"
)

// collator is what an Intl.Collator holds.
type collator struct {
	*collation.Collator
	opts          collation.Options
	locale, usage string
	bound         *goja.Object // the function that the getter compare gives
}

func collatorSpec() *spec {
	const prototype = "Intl.Collator.prototype."
	return &spec{
		name: "Collator", callable: true,
		make: func(w *world, args []goja.Value) any { return w.collator(arg(args, 0), arg(args, 1)) },
		methods: []member{{"resolvedOptions", 0, func(w *world, c goja.FunctionCall) goja.Value {
			k := receiver[*collator](w, c.This, prototype+"resolvedOptions")
			return w.record("locale", k.locale, "usage", k.usage, "sensitivity", k.opts.Sensitivity,
				"ignorePunctuation", k.opts.IgnorePunctuation, "collation", or(k.opts.Collation, "default"),
				"numeric", k.opts.Numeric, "caseFirst", k.opts.CaseFirst)
		}}},
		getters: []member{{"compare", 0, func(w *world, c goja.FunctionCall) goja.Value {
			k := receiver[*collator](w, c.This, "get "+prototype+"compare")
			if k.bound == nil {
				k.bound = w.env.Func("", 2, func(c goja.FunctionCall) goja.Value {
					a := w.toString(c.Argument(0))
					return w.vm.ToValue(k.Compare(a, w.toString(c.Argument(1))))
				})
			}
			return k.bound
		}}},
	}
}

// collator is InitializeCollator.
func (w *world) collator(locales, opts goja.Value) *collator {
	list := w.canonicalList(locales)
	o := w.coerced(opts, "Intl.Collator")
	k := &collator{usage: o.choice("usage", "sort", "sort", "search")}
	o.matcher()
	kind, hasKind := o.typeOption("collation")
	numeric, hasNumeric := o.flag("numeric")
	first, hasFirst := o.text("caseFirst", "upper", "lower", "false")
	number := "false"
	if numeric {
		number = "true"
	}
	r := w.resolve(list,
		key{"co", kind, hasKind, func(locale, v string) bool { return k.usage == "sort" && w.hasCollation(locale, v) }},
		key{"kf", first, hasFirst, func(_, v string) bool { return v == "upper" || v == "lower" || v == "false" }},
		key{"kn", number, hasNumeric, func(_, v string) bool { return v == "true" || v == "false" }})
	language, _, _ := strings.Cut(r.data, "-")
	k.locale = r.locale
	k.opts = collation.Options{Locale: r.data, Collation: r.keys["co"], Numeric: r.keys["kn"] == "true"}
	if usualOrder(r.data, k.opts.Collation) {
		k.opts.Collation = ""
	}
	k.opts.CaseFirst = or(r.keys["kf"], "false")
	if r.keys["kf"] == "" && language == "da" && k.usage == "sort" {
		k.opts.CaseFirst = "upper"
	}
	k.opts.Sensitivity = o.choice("sensitivity", collation.Variant, collation.Base, collation.Accent, collation.Case, collation.Variant)
	punctuation, given := o.flag("ignorePunctuation")
	k.opts.IgnorePunctuation = punctuation || !given && language == "th"
	compared := k.opts
	if k.usage == "search" && language == "de" {
		compared.Collation = "phonebk" // who searches for ae finds ä
	}
	k.Collator = collation.New(compared)
	return k
}

// usualOrder reports whether a collation is what a locale of Chinese has anyway.
func usualOrder(locale, name string) bool {
	if name != "pinyin" && name != "stroke" {
		return false
	}
	t, _ := tag.Parse(locale)
	return (name == "stroke") == (t.Maximize().Script == "Hant")
}

// collations are those that there are orders of.
var collations = [...]string{"phonebk", "pinyin", "stroke"}

// hasCollation reports whether a locale has an order of that name; it throws where Node would have it.
func (w *world) hasCollation(locale, name string) bool {
	t, _ := tag.Parse(locale)
	full := t.Maximize()
	switch {
	case !slices.Contains(cldr.CollationsOf(full.Language+"-"+full.Script, t.Language), name):
		return false
	case !slices.Contains(collations[:], name):
		panic(w.env.Missing("Intl.Collator with the collation " + name + " in " + locale))
	}
	return true
}

// installCollation makes localeCompare follow locales.
func (i *installer) installCollation(text *goja.Object) {
	i.method(text, "localeCompare", i.localeCompare)
	_ = text.Get("localeCompare").(*goja.Object).DefineDataProperty("length", i.env.VM.ToValue(1), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE)
}

func (i *installer) localeCompare(c goja.FunctionCall) goja.Value {
	if goja.IsUndefined(c.This) || goja.IsNull(c.This) {
		panic(i.env.TypeError("", "String.prototype.localeCompare called on null or undefined"))
	}
	w := i.of()
	a := w.toString(c.This)
	b := w.toString(c.Argument(0))
	return w.vm.ToValue(w.plainCollator(c.Argument(1), c.Argument(2)).Compare(a, b))
}

// plainCollator is a collator for one use.
func (w *world) plainCollator(locales, opts goja.Value) *collator {
	return plainly(w.collators, "", locales, opts, func() *collator { return w.collator(locales, opts) })
}
