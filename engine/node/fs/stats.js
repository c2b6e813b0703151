// Stats, BigIntStats, StatFs and Dirent. Natives make them with these prototypes and fill the fields.
const { constants } = require('internal/fs/arguments');
const { S_IFBLK, S_IFCHR, S_IFDIR, S_IFIFO, S_IFLNK, S_IFMT, S_IFREG, S_IFSOCK } = constants;

function StatsBase() {}

const kinds = {
  isDirectory: S_IFDIR, isFile: S_IFREG, isBlockDevice: S_IFBLK, isCharacterDevice: S_IFCHR,
  isSymbolicLink: S_IFLNK, isFIFO: S_IFIFO, isSocket: S_IFSOCK,
};
for (const name in kinds) {
  const kind = kinds[name];
  StatsBase.prototype[name] = function () { return kind !== undefined && this._checkModeProperty(kind); };
}

function Stats(dev, mode, nlink, uid, gid, rdev, blksize, ino, size, blocks, atimeMs, mtimeMs, ctimeMs, birthtimeMs) {
  this.dev = dev;
  this.mode = mode;
  this.nlink = nlink;
  this.uid = uid;
  this.gid = gid;
  this.rdev = rdev;
  this.blksize = blksize;
  this.ino = ino;
  this.size = size;
  this.blocks = blocks;
  this.atimeMs = atimeMs;
  this.mtimeMs = mtimeMs;
  this.ctimeMs = ctimeMs;
  this.birthtimeMs = birthtimeMs;
}

class BigIntStats {}

// DeprecatedStats is what programs see: making one by hand is deprecated.
const DeprecatedStats = require('internal/util').deprecate(Stats, 'fs.Stats constructor is deprecated.', 'DEP0180');

function heir(Class) {
  Object.setPrototypeOf(Class.prototype, StatsBase.prototype);
  Object.setPrototypeOf(Class, StatsBase);
}
heir(Stats);
heir(BigIntStats);

Stats.prototype._checkModeProperty = function (kind) { return (this.mode & S_IFMT) === kind; };
Object.defineProperty(BigIntStats.prototype, '_checkModeProperty', {
  value(kind) { return (this.mode & BigInt(S_IFMT)) === BigInt(kind); }, writable: true, configurable: true, enumerable: true,
});

// The Date of a time is made when it is looked at first, and is then an own property.
for (const Class of [Stats, BigIntStats]) {
  for (const name of ['atime', 'mtime', 'ctime', 'birthtime']) {
    Object.defineProperty(Class.prototype, name, {
      enumerable: true,
      configurable: true,
      get() { return (this[name] = new Date(Number(this[`${name}Ms`]) + 0.5)); },
      set(value) { Object.defineProperty(this, name, { value, writable: true, enumerable: true, configurable: true }); },
    });
  }
}

class StatFs {}

const kType = Symbol('type');
const { UV_DIRENT_BLOCK, UV_DIRENT_CHAR, UV_DIRENT_DIR, UV_DIRENT_FIFO, UV_DIRENT_FILE, UV_DIRENT_LINK, UV_DIRENT_SOCKET } = constants;

class Dirent {
  constructor(name, path, type) {
    this.name = name;
    this.parentPath = path;
    this[kType] = type;
  }
  isDirectory() { return this[kType] === UV_DIRENT_DIR; }
  isFile() { return this[kType] === UV_DIRENT_FILE; }
  isBlockDevice() { return this[kType] === UV_DIRENT_BLOCK; }
  isCharacterDevice() { return this[kType] === UV_DIRENT_CHAR; }
  isSymbolicLink() { return this[kType] === UV_DIRENT_LINK; }
  isFIFO() { return this[kType] === UV_DIRENT_FIFO; }
  isSocket() { return this[kType] === UV_DIRENT_SOCKET; }
}

module.exports = { BigIntStats, DeprecatedStats, Dirent, StatFs, Stats };
