package intl_test

import (
	"testing"

	"nook/engine/enginetest"
)

// What is thrown, and what an object of a service is.
func TestErrorsAndObjects(t *testing.T) {
	r := enginetest.Run(t, `
const attempt = (fn) => { try { console.log(String(fn())); } catch (e) { console.log(e.name + ': ' + e.message); } };
attempt(() => Intl.NumberFormat([1]));
attempt(() => Intl.NumberFormat('x_y'));
attempt(() => Intl.NumberFormat('en', null));
attempt(() => Intl.PluralRules('en'));
attempt(() => new Intl.Locale('en', { hourCycle: 'x' }));
attempt(() => new Intl.Locale('a'));
attempt(() => new Intl.NumberFormat('en', { style: 'foo' }));
attempt(() => new Intl.NumberFormat('en', { style: 'currency' }));
attempt(() => new Intl.NumberFormat('en', { minimumFractionDigits: 101 }));
attempt(() => Intl.NumberFormat.prototype.formatToParts.call({}));
attempt(() => Intl.DateTimeFormat.prototype.resolvedOptions.call([]));
attempt(() => new Intl.ListFormat('en').format([1]));
attempt(() => new Intl.RelativeTimeFormat('en').format(1, 'x'));
attempt(() => Number.prototype.toLocaleString.call('1'));
attempt(() => new (class Own extends Intl.NumberFormat {})('de').format(1.5));
attempt(() => Object.getPrototypeOf(Reflect.construct(Intl.ListFormat, [], Array)) === Array.prototype);
attempt(() => new Intl.Locale('en') instanceof Intl.Locale);
attempt(() => Intl.ListFormat + '');
attempt(() => Object.keys(Intl.NumberFormat.prototype).length);
const format = new Intl.NumberFormat('en').format;
attempt(() => [1234.5, 2n, '3.50'].map(format));
attempt(() => ['iı'.toLocaleUpperCase('tr'), 'I'.toLocaleLowerCase('az'), 'ά'.toLocaleUpperCase('el'), 'i'.toLocaleUpperCase()]);
const ring = [1234.5, , null]; ring.push(ring, [1e6]);
attempt(() => ring.toLocaleString('de') + ' ' + new Float64Array([1e6, 2]).toLocaleString('en'));
console.log(new Intl.Locale('en-u-nu-thai'));
`)
	want := `TypeError: Language ID should be string or object.
RangeError: Invalid language tag: x_y
TypeError: Intl.NumberFormat called on null or undefined
TypeError: Constructor Intl.PluralRules requires 'new'
RangeError: Value x out of range for locale options property hourCycle
RangeError: Incorrect locale information provided
RangeError: Value foo out of range for Intl.NumberFormat options property style
TypeError: Currency code is required with currency style.
RangeError: minimumFractionDigits value is out of range.
TypeError: Method Intl.NumberFormat.prototype.formatToParts called on incompatible receiver #<Object>
TypeError: Method UnwrapDateTimeFormat called on incompatible receiver [object Array]
TypeError: Iterable yielded 1 which is not a string
RangeError: Invalid unit argument for Intl.RelativeTimeFormat.prototype.format() 'x'
TypeError: Number.prototype.toLocaleString requires that 'this' be a Number
1,5
true
true
function ListFormat() { [native code] }
0
1,234.5,2,3.5
İI,ı,Α,I
1.234,5,,,,1.000.000 1,000,000,2
Locale [Intl.Locale] {}
`
	if r.Stdout != want {
		t.Errorf("%s\nwant\n%s%s", r.Stdout, want, r.Stderr)
	}
}

// What only Node has is missed aloud, and not listed; what it has under two names is the same.
func TestMissing(t *testing.T) {
	r := enginetest.Run(t, `
const attempt = (fn) => { try { console.log(String(fn())); } catch (e) { console.log(e.message); } };
attempt(() => new Intl.Collator('es', { collation: 'trad' }));
attempt(() => 'a'.localeCompare('b', 'sv-u-co-trad'));
attempt(() => new Intl.Collator('es', { collation: 'trad', usage: 'search' }).resolvedOptions().collation);
attempt(() => new Intl.Collator('en', { collation: 'phonebk' }).resolvedOptions().collation);
for (const [l, collation] of [['zh', 'pinyin'], ['zh', 'stroke'], ['zh-TW', 'stroke']]) attempt(() => new Intl.Collator(l, { collation }).resolvedOptions().collation);
attempt(() => new Intl.DateTimeFormat('en', { calendar: 'hebrew' }));
attempt(() => new Date(0).toLocaleDateString('en-u-ca-islamic'));
attempt(() => new Intl.DateTimeFormat('en', { calendar: 'foo' }).resolvedOptions().calendar);
attempt(() => [Intl.supportedValuesOf('collation'), Intl.supportedValuesOf('calendar').length]);
`)
	want := `not in nook: Intl.Collator with the collation trad in es
not in nook: Intl.Collator with the collation trad in sv
default
default
default
stroke
default
not in nook: Intl.DateTimeFormat with the calendar hebrew in en
not in nook: Intl.DateTimeFormat with the calendar islamic in en
gregory
phonebk,pinyin,stroke,6
`
	if r.Stdout != want {
		t.Errorf("%s\nwant\n%s%s", r.Stdout, want, r.Stderr)
	}
}
