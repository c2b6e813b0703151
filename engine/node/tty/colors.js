// How many colours a terminal has, told by its environment.
const { validateInteger } = require('internal/validators');

const depths = {
  eterm: 4, cons25: 4, console: 4, cygwin: 4, dtterm: 4, gnome: 4, hurd: 4, jfbterm: 4, konsole: 4, kterm: 4, mlterm: 4,
  mosh: 24, putty: 4, st: 4, 'rxvt-unicode-24bit': 24, terminator: 24, 'xterm-kitty': 24,
};

const families = [/ansi/, /color/, /linux/, /direct/, /^con[0-9]*x[0-9]/, /^rxvt/, /^screen/, /^xterm/, /^vt100/, /^vt220/];

// ci are the services that run programs without a terminal and show colours nevertheless.
const ci = ['APPVEYOR', 'BUILDKITE', 'CIRCLECI', 'DRONE', 'GITEA_ACTIONS', 'GITHUB_ACTIONS', 'GITLAB_CI', 'TRAVIS'];
const trueColorCI = ['CIRCLECI', 'GITEA_ACTIONS', 'GITHUB_ACTIONS'];

const forced = { '': 4, 1: 4, true: 4, 2: 8, 3: 24 };

exports.getColorDepth = function getColorDepth(env = process.env) {
  if (env.FORCE_COLOR !== undefined) return forced[env.FORCE_COLOR] ?? 1;
  if ((env.NODE_DISABLE_COLORS ?? '') !== '' || (env.NO_COLOR ?? '') !== '' || env.TERM === 'dumb') return 1;
  if (process.platform === 'win32') return 24;
  if (env.TMUX) return 24;
  if ('TF_BUILD' in env && 'AGENT_NAME' in env) return 4;
  if ('CI' in env) {
    if (trueColorCI.some((name) => name in env)) return 24;
    return ci.some((name) => name in env) || env.CI_NAME === 'codeship' ? 8 : 1;
  }
  if ('TEAMCITY_VERSION' in env) return /^(9\.(0*[1-9]\d*)\.|\d{2,}\.)/.test(env.TEAMCITY_VERSION) ? 4 : 1;
  switch (env.TERM_PROGRAM) {
    case 'iTerm.app':
      return !env.TERM_PROGRAM_VERSION || /^[0-2]\./.test(env.TERM_PROGRAM_VERSION) ? 8 : 24;
    case 'HyperTerm':
    case 'MacTerm':
      return 24;
    case 'Apple_Terminal':
      return 8;
  }
  if (env.COLORTERM === 'truecolor' || env.COLORTERM === '24bit') return 24;
  if (env.TERM) {
    if (/truecolor/.test(env.TERM)) return 24;
    if (/^xterm-256/.test(env.TERM)) return 8;
    const term = env.TERM.toLowerCase();
    if (depths[term] !== undefined) return depths[term];
    if (families.some((family) => family.test(term))) return 4;
  }
  return env.COLORTERM ? 4 : 1;
};

exports.hasColors = function hasColors(depthOf, count, env) {
  if (env === undefined && (count === undefined || (typeof count === 'object' && count !== null))) {
    env = count;
    count = 16;
  } else {
    validateInteger(count, 'count', 2);
  }
  return count <= 2 ** depthOf(env);
};
