// publicEncrypt, privateDecrypt, privateEncrypt and publicDecrypt.
const { codes } = require('internal/errors');
const { validateString } = require('internal/validators');
const keys = require('internal/crypto/keys');

const RSA_PKCS1_PADDING = 1;
const RSA_PKCS1_OAEP_PADDING = 4;

// rsa makes one of the four: with which half, in which default padding.
function rsa(name, prepare, defaultPadding) {
  return { [name](options, buffer) {
    const key = prepare(options);
    const { encoding, oaepHash, oaepLabel, padding = defaultPadding } = keys.isKeyObject(options) || keys.isText(options) ? {} : options;
    if (oaepHash !== undefined) validateString(oaepHash, 'key.oaepHash');
    if (oaepLabel !== undefined && !keys.isText(oaepLabel)) {
      throw new codes.ERR_INVALID_ARG_TYPE('key.oaepLabel', ['string', ...keys.bytesTypes], oaepLabel);
    }
    if (!keys.isText(buffer)) throw new codes.ERR_INVALID_ARG_TYPE('buffer', ['string', ...keys.bytesTypes], buffer);
    const label = typeof oaepLabel === 'string' ? require('buffer').Buffer.from(oaepLabel, encoding) : oaepLabel;
    return binding[name](key, keys.bytesOf(buffer, encoding), padding, oaepHash ?? 'sha1', label);
  } }[name];
}

module.exports = {
  publicEncrypt: rsa('publicEncrypt', keys.publicHandle, RSA_PKCS1_OAEP_PADDING),
  publicDecrypt: rsa('publicDecrypt', keys.publicHandle, RSA_PKCS1_PADDING),
  privateEncrypt: rsa('privateEncrypt', keys.privateHandle, RSA_PKCS1_PADDING),
  privateDecrypt: rsa('privateDecrypt', keys.privateHandle, RSA_PKCS1_OAEP_PADDING),
};
