// fetch.
exports.fetch = async function fetch() {
  throw require('internal/errors').notInNook('fetch');
};
