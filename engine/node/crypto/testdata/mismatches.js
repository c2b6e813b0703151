// Keys and signatures whose parts do not belong together.
const crypto = require('crypto');

function t(name, f) {
  try {
    console.log(name, f());
  } catch (e) {
    console.log(name, e.name, e.code, e.message);
  }
}

const data = Buffer.from('data');
const ec = crypto.generateKeyPairSync('ec', { namedCurve: 'P-256' });
const raw = { key: ec.publicKey, dsaEncoding: 'ieee-p1363' };
const signature = crypto.sign('sha256', data, { key: ec.privateKey, dsaEncoding: 'ieee-p1363' });
const [r, s] = [signature.subarray(0, 32), signature.subarray(32)];
t('p1363', () => crypto.verify('sha256', data, raw, signature));
t('a zero between', () => crypto.verify('sha256', data, raw, Buffer.concat([r, Buffer.alloc(1), s])));
t('a zero before both', () => crypto.verify('sha256', data, raw, Buffer.concat([Buffer.alloc(1), r, Buffer.alloc(1), s])));
t('cut short', () => crypto.verify('sha256', data, raw, signature.subarray(0, 63)));
t('nothing', () => crypto.verify('sha256', data, raw, Buffer.alloc(0)));
const lengths = new Set();
for (let i = 0; i < 600; i++) lengths.add(crypto.sign('sha256', data, { key: ec.privateKey, dsaEncoding: 'ieee-p1363' }).length);
t('always as long', () => [...lengths]);

const rsa = crypto.generateKeyPairSync('rsa', { modulusLength: 1024 });
const padding = crypto.constants.RSA_PKCS1_PSS_PADDING;
const pss = crypto.sign('sha256', data, { key: rsa.privateKey, padding, saltLength: 20 });
for (const saltLength of [20, 19, 32, crypto.constants.RSA_PSS_SALTLEN_AUTO, crypto.constants.RSA_PSS_SALTLEN_DIGEST]) {
  t(`salt ${saltLength}`, () => crypto.verify('sha256', data, { key: rsa.publicKey, padding, saltLength }, pss));
}

const [one, other] = [ec.privateKey.export({ format: 'jwk' }), crypto.generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' })];
const read = (key) => crypto.createPrivateKey({ format: 'jwk', key }).type;
t('its own', () => read(one));
t('no point of the curve', () => read({ ...one, y: other.y }));
const jwk = rsa.privateKey.export({ format: 'jwk' });
t('rsa', () => read(jwk));

const key = Buffer.alloc(16, 1);
const iv = Buffer.alloc(12, 2);
function seal(authTagLength) {
  const c = crypto.createCipheriv('aes-128-gcm', key, iv, { authTagLength });
  return { text: Buffer.concat([c.update('text'), c.final()]), tag: c.getAuthTag() };
}
for (const size of [16, 12, 4]) {
  const { text, tag } = seal(size);
  for (const flip of [-1, 0, size - 1]) {
    t(`tag of ${size}, ${flip}`, () => {
      const wrong = Buffer.from(tag);
      if (flip >= 0) wrong[flip] ^= 1;
      const d = crypto.createDecipheriv('aes-128-gcm', key, iv, { authTagLength: size }).setAuthTag(wrong);
      return d.update(text, undefined, 'utf8') + d.final('utf8');
    });
  }
}
t('no tag', () => {
  const d = crypto.createDecipheriv('aes-128-gcm', key, iv);
  d.update(seal(16).text);
  return d.final();
});
