// UDP is what stands behind a socket: the Go half, and how names become addresses.
// Methods that may fail give the code of the failure, undefined when it went well.
class UDP {
  #h;

  constructor(v6, onCancel) {
    this.#h = binding.create(v6, onCancel);
  }

  get fd() { return binding.fd(this.#h); }
  bind(address, port, options) { return binding.bind(this.#h, address, port, options.ipv6Only, options.reuseAddr, options.reusePort); }
  connect(address, port) { return binding.connect(this.#h, address, port); }
  disconnect() { return binding.disconnect(this.#h); }
  close() { binding.close(this.#h); }
  recvStart(onmessage) { binding.receive(this.#h, onmessage); }
  send(list, address, port, cb) { return binding.send(this.#h, list, address, port, cb); }
  getsockname() { return binding.name(this.#h); }
  ref() { binding.setRef(this.#h, true); }
  unref() { binding.setRef(this.#h, false); }
  hasRef() { return binding.hasRef(this.#h); }
  setBroadcast(on) { return binding.set(this.#h, 'broadcast', on); }
  setTTL(ttl) { return binding.set(this.#h, 'ttl', ttl); }
  setMulticastTTL(ttl) { return binding.set(this.#h, 'multicastTTL', ttl); }
  setMulticastLoopback(on) { return binding.set(this.#h, 'multicastLoopback', on); }
  setMulticastInterface(address) { return binding.setInterface(this.#h, address); }
  addMembership(group, face) { return binding.membership(this.#h, group, face, true); }
  dropMembership(group, face) { return binding.membership(this.#h, group, face, false); }
  addSourceSpecificMembership(source, group, face) { return binding.sourceMembership(this.#h, source, group, face, true); }
  dropSourceSpecificMembership(source, group, face) { return binding.sourceMembership(this.#h, source, group, face, false); }
  getSendQueueSize() { return binding.queued(this.#h, true); }
  getSendQueueCount() { return binding.queued(this.#h, false); }
  bufferSize(size, receive) { return binding.bufferSize(this.#h, size, receive); }
}

function lookup4(lookup, address, callback) {
  return lookup(address || '127.0.0.1', 4, callback);
}

function lookup6(lookup, address, callback) {
  return lookup(address || '::1', 6, callback);
}

module.exports = { UDP, errorText: binding.errorText, lookup4, lookup6 };
