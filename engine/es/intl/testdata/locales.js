// Prints what is done with identifiers of locales, a line each. Node's output is recorded in locales.txt.
'use strict';
const tags = ('en EN-us de-at-1901 zh-hans-cn ZH-HANT iw ji in mo sh sh-Cyrl no no-NO nb nn cmn cmn-Hans yue zh-yue zh-min-nan art-lojban cel-gaulish zh-guoyu zh-hakka zh-xiang i-klingon i-default en-GB-oed ' +
  'sgn-GR sgn-DD sr-CS hy-SU und-SU ru-SU en-BU de-DD und-Armn-SU en-840 es-419 en-UK aa-saaho hy-arevela hy-arevmda ja-Latn-hepburn-heploc fr-aaland el-polytoni ' +
  'en-u-ca-gregorian en-u-ca-islamicc en-u-ca-ethiopic-amete-alem en-u-kn-true en-u-kn-yes en-u-kn-false en-u-kf-upper en-u-nu-latn-ca-buddhist en-u-foo-bar-nu-thai en-u-nu-thai-nu-latn en-u-ks-primary en-u-ms-imperial en-u-rg-uszzzz de-u-co-phonebk ' +
  'en-t-jp en-t-iw en-t-de-at-m0-true-h0-hybrid en-t-m0-names en-a-bbb-x-a-ccc x-private en-x-a-b en-b-xx-a-yyy en-a-bbb-a-ccc en-1996-1996 de-1996-1901 root en-latn-us-posix abcde abcd ab-cde-fghij a en- -en en--us en_US en-u en-u-a en-t en-x und-Latn tl fil ' +
  'prs swc gu-Qaai pt-br PT-pt-AO he-IL en-us-u-va-posix sl-rozaj-biske-1994 es-ES-valencia ca-ES-valencia az-Arab-x-azE-derbend mas-Kenya123 qaa-Qaaa-QM-x-southern').split(' ');
const attempt = (fn) => {
  try {
    return fn();
  } catch (e) {
    return `${e.name}: ${e.message}`;
  }
};
const out = [];
for (const tag of tags) {
  out.push(`${tag}\tcanonical\t${attempt(() => Intl.getCanonicalLocales(tag))}`);
  out.push(`${tag}\tlocale\t${attempt(() => new Intl.Locale(tag))}`);
}
const bases = ('en de fr es it pt nl sv da nb no fi pl cs sk hu ro bg el tr ru uk he ar fa hi bn ta th vi id ms ja ko zh ca hr sl lt lv et sr uz az kk mn pa ur ku ha sd ks ug tg ky mk be af zu xh sw am ti so ' +
  'und und-US und-DE und-Latn und-Cyrl und-Arab und-Hans und-Hant und-TW und-HK und-CN und-419 und-150 und-Deva und-Jpan und-Kore und-RS und-Cyrl-RS und-Latn-RS und-Arab-PK und-AQ und-Zzzz ' +
  'zh-TW zh-HK zh-MO zh-SG zh-Hant zh-Hans zh-Hani sr-Latn sr-ME sr-Cyrl uz-AF uz-Arab az-IR az-Arab pa-PK pa-Arab kk-CN mn-CN ku-IQ ku-Arab en-Latn en-US en-GB en-Shaw en-Latn-US en-Latn-GB de-Latn-DE ms-Arab ha-CM ' +
  'yue yue-CN gsw nds ckb tzm shi vai zgh bo ii xx qaa aaa ru-UA uk-Cyrl ja-Jpan ja-JP ko-Kore ko-KP vi-Hani el-Latn hi-Latn bn-IN und-Latn-AM und-Grek').split(' ');
for (const base of bases) {
  out.push(`${base}\tmaximize\t${new Intl.Locale(base).maximize()}`);
  out.push(`${base}\tminimize\t${new Intl.Locale(base).minimize()}`);
}
for (const tag of ('en en-US en-GB de de-AT ar ar-EG ar-SA he fa fa-IR ja ja-JP-u-ca-japanese zh zh-Hant zh-TW th sv sv-FI es es-MX hi hi-IN ko-KR pt-BR fr-CA ru tr und xx en-u-hc-h23-fw-mon en-u-nu-arab-co-phonebk ' +
  'ur ne mr my am az-Arab ckb en-001 en-150 es-419 en-US-u-rg-gbzzzz').split(' ')) {
  const l = new Intl.Locale(tag);
  const all = [l.language, l.script, l.region, l.baseName, l.calendar, l.caseFirst, l.collation, l.firstDayOfWeek, l.hourCycle, l.numeric, l.numberingSystem,
    l.getCalendars(), l.getCollations(), l.getHourCycles(), l.getNumberingSystems(), l.getTextInfo(), l.getWeekInfo(), l.getTimeZones()?.length];
  out.push(`${tag}\tinfo\t${JSON.stringify(all)}`);
}
const requests = ['en-ZA', 'de-DE', 'de-XX', 'xx', 'zh-TW', 'zh-Hant-TW', 'zh-Hans-CN', 'zh-XX', 'pt-PT', 'sr', 'en-Latn-US', 'nb-NO', 'no', 'nn', 'en-u-nu-thai', 'ar-EG-u-nu-latn', 'de-u-nu-xxx', 'de-u-ca-buddhist'];
for (const r of requests) out.push(`${r}\tresolved\t${JSON.stringify(new Intl.NumberFormat(r).resolvedOptions())}`);
for (const options of [{ language: 'fr' }, { script: 'Latn' }, { region: 'GB' }, { calendar: 'buddhist', hourCycle: 'h11', numeric: true, caseFirst: 'false', numberingSystem: 'thai', collation: 'emoji', firstDayOfWeek: 3 }, { region: 'x' }, { numeric: false }]) {
  out.push(`en-US-u-nu-arab\t${JSON.stringify(options)}\t${attempt(() => new Intl.Locale('en-US-u-nu-arab', options))}`);
}
for (const kind of ['calendar', 'collation', 'currency', 'numberingSystem', 'timeZone', 'unit', 'x']) out.push(`values\t${kind}\t${attempt(() => Intl.supportedValuesOf(kind))}`);
console.log(out.join('\n'));
