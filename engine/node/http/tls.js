// node:tls: the names, so that packages which mention them load.
const { notInNook } = require('internal/errors');

const missing = (name) => ({ [name]: function () { throw notInNook(`tls.${name}`); } })[name];

module.exports = {
  DEFAULT_MIN_VERSION: 'TLSv1.2',
  DEFAULT_MAX_VERSION: 'TLSv1.3',
  DEFAULT_ECDH_CURVE: 'auto',
};
for (const name of ['TLSSocket', 'Server', 'SecureContext', 'connect', 'createServer', 'createSecureContext', 'checkServerIdentity',
  'getCiphers', 'getCACertificates', 'setDefaultCACertificates', 'convertALPNProtocols']) module.exports[name] = missing(name);
