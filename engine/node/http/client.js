// The client part of node:http.
exports.ClientRequest = class ClientRequest {
  constructor() {
    throw require('internal/errors').notInNook('http.ClientRequest');
  }
};
