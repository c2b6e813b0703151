// Users and groups of the process.
const { codes } = require('internal/errors');
const { validateUint32 } = require('internal/validators');

for (const name of ['getuid', 'geteuid', 'getgid', 'getegid', 'getgroups']) exports[name] = binding[name];

function validateId(id, name) {
  if (typeof id === 'number') validateUint32(id, name);
  else if (typeof id !== 'string') throw new codes.ERR_INVALID_ARG_TYPE(name, ['number', 'string'], id);
}

// numeric turns a name into its number.
function numeric(id, lookup, kind) {
  if (typeof id === 'number') return id | 0;
  const number = binding[lookup](id);
  if (number === undefined) throw new codes.ERR_UNKNOWN_CREDENTIAL(kind, id);
  return number;
}

for (const name of ['setuid', 'seteuid']) {
  exports[name] = (id) => {
    validateId(id, 'id');
    binding[name](numeric(id, 'userId', 'User'));
  };
}

for (const name of ['setgid', 'setegid']) {
  exports[name] = (id) => {
    validateId(id, 'id');
    binding[name](numeric(id, 'groupId', 'Group'));
  };
}

exports.setgroups = (groups) => {
  if (!Array.isArray(groups)) throw new codes.ERR_INVALID_ARG_TYPE('groups', 'Array', groups);
  groups.forEach((group, i) => validateId(group, `groups[${i}]`));
  binding.setgroups(groups.map((group) => numeric(group, 'groupId', 'Group')));
};

exports.initgroups = (user, extraGroup) => {
  validateId(user, 'user');
  validateId(extraGroup, 'extraGroup');
  const extra = numeric(extraGroup, 'groupId', 'Group');
  const groups = binding.groupsOf(numeric(user, 'userId', 'User')) ?? [];
  binding.setgroups([...new Set([...groups, extra])]);
};
