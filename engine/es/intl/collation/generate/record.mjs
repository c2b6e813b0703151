// Prints what the node that runs this makes of random pairs of strings, as lines of JSON that the
// tests compare: [locale, a, b, and the results with the sensitivities variant, base and accent].
//
//	node record.mjs pairs-per-locale seed locale...
let seed = Number(process.argv[3]);
const random = (n) => {
  seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
  return Math.floor((seed / 4294967296) * n);
};
const one = (list) => list[random(list.length)];
const plain = [...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const accents = [...'àáâãäåæçèéêëìíîïñòóôõöøùúûüýÿßœšžčćđłńőűğışțșāēīģķļņňřťďľĺŕąęėįųūżźÀÁÄÅÆÉÖØÜŠŽČ'];
const marks = [...' -_,.\'!?()[]/&@#$%+*=<>~^`|"\\:;{}'];
const digits = [...'0123456789'];
const cyrillic = [...'абвгдежзийклмнопрстуфхцчшщъыьэюяёієґАБВГ'];
const greek = [...'αβγδεζηθικλμνξοπρστυφχψωάέήίόύώΑΒΓ'];
const asian = [...'中文字日本語漢あいうえおかがきぎアイウ가나다라마바사한국어'];
const groups = [plain, accents, marks, digits, cyrillic, greek, asian];

function word() {
  const kind = random(10);
  const from = () => {
    if (kind < 5) return random(4) ? plain : accents;
    if (kind < 6) return one([plain, marks, digits]);
    return kind < 9 ? groups[kind - 2] : one(groups);
  };
  return Array.from({ length: 1 + random(6) }, () => one(from())).join('');
}

function changed(text) {
  const c = [...text];
  const i = random(c.length);
  c[i] = one([c[i].toUpperCase(), c[i].normalize('NFD')[0], `${c[i]}a`, word()[0]]);
  return c.join('');
}

for (const locale of process.argv.slice(4)) {
  const by = ['variant', 'base', 'accent'].map((sensitivity) => new Intl.Collator(locale, { sensitivity }));
  for (let i = 0; i < Number(process.argv[2]); i++) {
    const a = word();
    const b = random(2) ? changed(a) : word();
    console.log(JSON.stringify([locale, a, b, ...by.map((c) => c.compare(a, b))]));
  }
}
