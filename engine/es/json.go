package es

import (
	"github.com/dop251/goja"

	"nook/engine/value"
)

// installJSON puts a parser of our own in place of goja's: it keeps halves of characters, tells a
// reviver the source of what it revives, says in V8's words what is wrong with a text, and is faster.
// So is the writer, which knows the way around a circle.
func installJSON(env *value.Env, stacks *Stacks) {
	json := env.VM.Get("JSON").(*goja.Object)
	object := prototypeOf(env.VM, "Object")
	complain, _ := goja.AssertFunction(json.Get("parse"))
	var revive goja.Callable
	wrap(env, json, "parse", 2, func(native) native {
		return func(c goja.FunctionCall) goja.Value {
			text := value.TextOf(toString(env, c.Argument(0)))
			_, reviving := goja.AssertFunction(c.Argument(1))
			reviver := c.Argument(1)
			v, shot, ok := jsonValue(env, text, object, reviving)
			if !ok {
				panic(jsonError(env, complain, text))
			}
			if !reviving {
				return v
			}
			if revive == nil {
				revive, _ = goja.AssertFunction(env.Require("internal/es/json_revive").(*goja.Object).Get("revive"))
			}
			return env.Must(revive, goja.Undefined(), v, shot, reviver)
		}
	})
	realm := newJSONRealm(env, stacks)
	wrap(env, json, "stringify", 3, func(native) native { return realm.stringify })
	wrap(env, json, "rawJSON", 1, func(own native) native {
		return func(c goja.FunctionCall) goja.Value {
			text := toString(env, c.Argument(0))
			checkRaw(env, value.TextOf(text))
			return own(goja.FunctionCall{This: c.This, Arguments: []goja.Value{text}})
		}
	})
}

// jsonError is the error of a wrong text: goja's parser makes it, so that its stack begins where
// JSON.parse stands, and it gets V8's message.
func jsonError(env *value.Env, complain goja.Callable, text value.Text) goja.Value {
	message := jsonMistake(text.UTF16())
	_, err := complain(goja.Undefined(), env.String(text))
	if ex, ok := err.(*goja.Exception); ok {
		if o, ok := ex.Value().(*goja.Object); ok {
			_ = o.DefineDataProperty("message", env.VM.ToValue(message), goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
		}
		return ex.Value()
	}
	return env.NewError("SyntaxError", "", message)
}

// checkRaw refuses what is no text of a primitive value without anything around it.
func checkRaw(env *value.Env, text value.Text) {
	units := text.UTF16()
	if len(units) == 0 {
		panic(env.NewError("SyntaxError", "", "Invalid value for JSON.rawJSON"))
	}
	for _, at := range [...]int{0, len(units) - 1} {
		switch c := units[at]; {
		case c == '\t', c == '\n', c == '\r', c == ' ', at == 0 && (c == '{' || c == '['):
			r := &jsonReader{text: units, at: at}
			r.token()
			panic(env.NewError("SyntaxError", "", r.bad))
		}
	}
	if message := jsonMistake(units); message != "" {
		panic(env.NewError("SyntaxError", "", message))
	}
}
