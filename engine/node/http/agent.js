// The client part of node:http.
exports.Agent = class Agent {
  constructor() {
    throw require('internal/errors').notInNook('http.Agent');
  }
};
