package es_test

import (
	_ "embed"
	"testing"

	"nook/engine/enginetest"
)

// What real Node says about each text.
//
//go:embed testdata/json_mistakes.json
var jsonMistakes string

func TestJSONMistakesAreV8s(t *testing.T) {
	got := enginetest.Stdout(t, "let n = 0; for (const [text, want] of "+jsonMistakes+`) {
		let got = '';
		try { JSON.parse(text) } catch (e) { got = e.message }
		if (got !== want) console.log(JSON.stringify(text), 'got', got, 'want', want);
		n++;
	}
	console.log(n > 70, JSON.parse.length, JSON.parse.name, JSON.parse('[1,[2]]', (k, v) => Array.isArray(v) ? v.length : v));
	try { JSON.parse('[1]', () => { throw new Error('of the reviver') }) } catch (e) { console.log(e.message) }
	try { JSON.parse({ toString() { throw 7 } }) } catch (e) { console.log(e) }
	try { JSON.parse('{') } catch (e) { console.log(e.stack.split('\n')[1]) }
	`)
	const want = "true 2 parse 2\nof the reviver\n7\n    at JSON.parse (<anonymous>)\n"
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}
