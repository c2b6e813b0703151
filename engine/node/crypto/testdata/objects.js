// KeyObjects, streams and exchanges: what does not depend on chance.
const c = require('crypto');
const { pipeline } = require('stream/promises');
const util = require('util');

const seed = { kty: 'OKP', crv: 'Ed25519', d: 'nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' };
const ed = c.createPrivateKey({ key: seed, format: 'jwk' });
console.log(ed.export({ format: 'pem', type: 'pkcs8' }));
console.log(c.createPublicKey(ed).export({ format: 'pem', type: 'spki' }));
console.log(c.sign(null, Buffer.from('text'), ed).toString('base64'));
console.log(ed.type, ed.asymmetricKeyType, ed.asymmetricKeyDetails, ed.symmetricKeySize, Object.prototype.toString.call(ed));

const secret = c.createSecretKey('c2VjcmV0', 'base64');
console.log(secret.type, secret.symmetricKeySize, secret.export(), secret.export({ format: 'jwk' }), secret.asymmetricKeyType);
console.log(c.createHmac('sha256', secret).update('text').digest('hex') === c.createHmac('sha256', 'secret').update('text').digest('hex'));
console.log(secret.equals(c.createSecretKey(Buffer.from('secret'))), secret.equals(c.createSecretKey(Buffer.from('other'))), secret.equals(ed));
console.log(Buffer.from(c.hkdfSync('sha256', secret, 'salt', 'info', 8)).toString('hex'));

const alice = c.createECDH('secp384r1');
const bob = c.createECDH('secp384r1');
alice.setPrivateKey('01'.repeat(48), 'hex');
bob.setPrivateKey('02'.repeat(48), 'hex');
for (const format of ['compressed', 'uncompressed', 'hybrid']) {
  const point = alice.getPublicKey('hex', format);
  console.log(point, bob.computeSecret(point, 'hex', 'hex') === alice.computeSecret(bob.getPublicKey()).toString('hex'));
  console.log(c.ECDH.convertKey(point, 'secp384r1', 'hex', 'hex', 'compressed') === alice.getPublicKey('hex', 'compressed'));
}
console.log(alice.computeSecret(bob.getPublicKey(null, 'compressed'), null, 'base64'));

async function streams() {
  const key = Buffer.alloc(32, 1);
  const iv = Buffer.alloc(16, 2);
  const cipher = c.createCipheriv('aes-256-cbc', key, iv);
  cipher.setEncoding('base64');
  let text = '';
  cipher.on('data', (part) => { text += part; });
  cipher.write('some clear text data');
  cipher.end();
  await new Promise((resolve) => cipher.on('end', resolve));
  console.log(text);
  const decipher = c.createDecipheriv('aes-256-cbc', key, iv);
  await pipeline([Buffer.from(text, 'base64')], decipher, async (source) => {
    for await (const part of source) console.log(part.toString());
  });
  const broken = c.createDecipheriv('aes-256-cbc', key, iv);
  await pipeline([Buffer.from(text, 'base64').subarray(1)], broken, async (source) => {
    for await (const part of source) console.log(part.length);
  }).catch((err) => console.log(err.code, err.message));
  const sign = c.createSign('sha256');
  const pair = await util.promisify(c.generateKeyPair)('ec', { namedCurve: 'P-521', publicKeyEncoding: { type: 'spki', format: 'pem' }, privateKeyEncoding: { type: 'sec1', format: 'der' } });
  console.log(Object.keys(pair), pair.publicKey.split('\n')[0], Buffer.isBuffer(pair.privateKey));
  sign.write('a');
  sign.end('b');
  const signature = sign.sign({ key: pair.privateKey, format: 'der', type: 'sec1', dsaEncoding: 'ieee-p1363' }, 'hex');
  console.log(signature.length);
  const verify = c.createVerify('SHA256').update('ab');
  console.log(verify.verify({ key: pair.publicKey, dsaEncoding: 'ieee-p1363' }, signature, 'hex'));
  const key2 = await util.promisify(c.generateKey)('aes', { length: 192 });
  console.log(key2.symmetricKeySize, c.generateKeySync('hmac', { length: 123 }).symmetricKeySize);
  c.sign('sha256', Buffer.from('x'), { key: pair.privateKey, format: 'der', type: 'sec1' }, (err, out) => {
    console.log(err, c.verify('sha256', Buffer.from('x'), pair.publicKey, out));
    c.verify('sha256', Buffer.from('y'), pair.publicKey, out, (err, ok) => console.log(err, ok));
  });
}
streams();
