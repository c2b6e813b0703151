// process.finalization: callbacks for objects that are still there when the program ends.
const { validateObject } = require('internal/validators');
const { codes } = require('internal/errors');

exports.create = function create(process) {
  const refs = { exit: new Map(), beforeExit: new Map() };
  const listening = { exit: false, beforeExit: false };

  function run(event) {
    for (const [ref, fn] of refs[event]) {
      const object = ref.deref();
      if (object !== undefined) fn(object, event);
    }
    refs[event].clear();
  }

  function add(event, object, fn) {
    if (object === null || (typeof object !== 'object' && typeof object !== 'function')) {
      throw new codes.ERR_INVALID_ARG_TYPE('obj', 'Object', object);
    }
    if (typeof fn !== 'function') throw new codes.ERR_INVALID_ARG_TYPE('fn', 'Function', fn);
    refs[event].set(new WeakRef(object), fn);
    if (listening[event]) return;
    listening[event] = true;
    process.on(event, () => run(event));
  }

  return {
    register: (object, fn) => add('exit', object, fn),
    registerBeforeExit: (object, fn) => add('beforeExit', object, fn),
    unregister(object) {
      if (object === undefined || object === null) return;
      validateObject(object, 'obj', 7);
      for (const map of Object.values(refs)) {
        for (const ref of map.keys()) if (ref.deref() === object) map.delete(ref);
      }
    },
  };
};
