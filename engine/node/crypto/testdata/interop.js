// Reads what Node wrote (fromnode.json): keys in every encoding, signatures, encrypted text.
const c = require('crypto');
const material = require('./fromnode.json');

const passphrase = 'pass';
const data = Buffer.from('hello world, this is data');
let checked = 0;
const expect = (ok, ...what) => {
  checked++;
  if (!ok) console.log('wrong:', ...what);
};
const caught = (fn) => {
  try {
    return fn();
  } catch (err) {
    return err.message;
  }
};
const plain = (details) => JSON.stringify(details, (k, v) => (typeof v === 'bigint' ? `${v}n` : v));

function readKeys(name, exports) {
  const pubs = [];
  const privs = [];
  for (const how in exports) {
    const [half, format, type, cipher] = how.split(' ');
    const options = format === 'jwk' ? { key: exports[how], format } :
      { key: exports[how], format, type, passphrase: cipher && cipher !== 'undefined' ? passphrase : undefined };
    if (format === 'der') options.key = Buffer.from(exports[how], 'base64');
    pubs.push(c.createPublicKey(options));
    if (half === 'priv') privs.push(c.createPrivateKey(options));
  }
  for (const key of pubs) expect(key.equals(pubs[0]), name, 'public keys differ');
  for (const key of privs) expect(key.equals(privs[0]), name, 'private keys differ');
  for (const how in exports) {
    const [half, format, type, cipher] = how.split(' ');
    if (cipher !== undefined && cipher !== 'undefined') continue; // has a random salt
    let out = (half === 'pub' ? pubs[0] : privs[0]).export({ format, type });
    if (format === 'der') out = out.toString('base64');
    expect(plain(out) === plain(exports[how]), name, how, 'is written in another way');
  }
  return { pub: pubs[0], priv: privs[0] };
}

function checkSignature(name, { pub, priv }, { d, padding, saltLength, dsaEncoding, s, err }) {
  const options = { padding, saltLength, dsaEncoding };
  const about = [name, d, plain(options)];
  const mine = caught(() => c.sign(d, data, { key: priv, ...options }));
  if (err !== undefined) {
    expect(mine === err, ...about, mine, err);
    return;
  }
  const verify = (signature) => caught(() => c.verify(d, data, { key: pub, ...options }, signature));
  expect(verify(Buffer.from(s, 'base64')) === true, ...about, 'of Node');
  expect(verify(mine) === true, ...about, 'of ours');
  mine[5] ^= 1;
  expect(verify(mine) === false, ...about, 'forged');
}

function checkRSA(name, { pub, priv }, k) {
  const bytes = (text) => Buffer.from(text, 'base64');
  for (const { padding, oaepHash, l, c: text } of k.enc) {
    const options = { padding, oaepHash, oaepLabel: l ? Buffer.from('L') : undefined };
    expect(c.privateDecrypt({ key: priv, ...options }, bytes(text)).equals(data), name, 'decrypts', plain(options));
    expect(c.privateDecrypt({ key: priv, ...options }, c.publicEncrypt({ key: pub, ...options }, data)).equals(data), name, 'its own');
  }
  expect(c.publicDecrypt(pub, bytes(k.pe)).equals(data), name, 'publicDecrypt');
  expect(c.privateEncrypt(priv, data).toString('base64') === k.pe, name, 'privateEncrypt');
  expect(c.privateDecrypt({ key: priv, padding: 3 }, bytes(k.raw)).subarray(-data.length).equals(data), name, 'no padding');
  expect(c.publicDecrypt({ key: pub, padding: 3 }, bytes(k.rawp)).subarray(-data.length).equals(data), name, 'no padding, public');
}

const all = {};
for (const name of Object.keys(material).filter((name) => name !== 'ci')) {
  const k = material[name];
  const keys = all[name] = readKeys(name, k.exp);
  expect(plain(keys.pub.asymmetricKeyDetails) === k.det, name, plain(keys.pub.asymmetricKeyDetails), k.det);
  for (const signature of k.sig) checkSignature(name, keys, signature);
  if (k.enc) checkRSA(name, keys, k);
}
const secret = c.diffieHellman({ privateKey: all.x2.priv, publicKey: all.x.pub });
expect(secret.toString('hex') === material.x.dh, 'diffieHellman');

for (const { name, len, aad, ivl, o, t, err } of material.ci) {
  const { keyLength, ivLength, mode } = c.getCipherInfo(name);
  const tagged = mode === 'gcm' || mode === 'stream';
  const key = Buffer.alloc(keyLength, 7);
  const iv = ivLength ? Buffer.alloc(ivl, 9) : null;
  const begin = (make) => {
    const cipher = make(name, key, iv, { authTagLength: 16 });
    if (aad) cipher.setAAD(Buffer.alloc(aad, 3));
    return cipher;
  };
  const about = [name, len, aad, ivl];
  const failure = caught(() => {
    const cipher = begin(c.createCipheriv);
    const text = cipher.update(Buffer.alloc(len, 5), undefined, 'hex') + cipher.final('hex');
    expect(text === o, ...about, text, o);
    if (tagged) expect(cipher.getAuthTag().toString('hex') === t, ...about, 'tag');
    const back = begin(c.createDecipheriv);
    if (tagged) back.setAuthTag(t, 'hex');
    let out = '';
    for (let i = 0; i < text.length; i += 6) out += back.update(text.slice(i, i + 6), 'hex', 'latin1');
    expect(out + back.final('latin1') === '\x05'.repeat(len), ...about, 'back');
  });
  expect(failure === err, ...about, failure, err);
}
console.log(checked > 1000 ? 'checked' : `only ${checked} checked`);
