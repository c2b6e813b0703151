// node:test/reporters: each is loaded at first use.
let Spec;

function spec(...args) {
  Spec ??= require('internal/test_runner/spec').SpecReporter;
  return Reflect.construct(Spec, args);
}

function lcov(...args) {
  return Reflect.construct(require('internal/test_runner/lcov').LcovReporter, args);
}

const lazily = (name) => ({
  configurable: true,
  enumerable: true,
  get: () => require(`internal/test_runner/${name}`)[name],
});

Object.defineProperties(module.exports, {
  dot: lazily('dot'),
  junit: lazily('junit'),
  spec: { configurable: true, enumerable: true, writable: true, value: spec },
  tap: lazily('tap'),
  lcov: { configurable: true, enumerable: true, writable: true, value: lcov },
});
