// node:constants: the constants of os, fs and crypto in one object, as old programs read them.
const { constants: os } = require('os');
const { constants: fs } = require('fs');

module.exports = { ...os.dlopen, ...os.errno, ...os.priority, ...os.signals, ...fs, ...(require('crypto').constants ?? {}) };
