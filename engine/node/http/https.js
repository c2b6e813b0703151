// node:https: the names are there, so that packages which mention it load.
const { notInNook } = require('internal/errors');

class Agent {
  constructor() {
    throw notInNook('https.Agent');
  }
}

module.exports = {
  Agent,
  Server: class Server {
    constructor() {
      throw notInNook('https.Server');
    }
  },
  createServer() { throw notInNook('https.createServer'); },
  get() { throw notInNook('https.get'); },
  request() { throw notInNook('https.request'); },
};
