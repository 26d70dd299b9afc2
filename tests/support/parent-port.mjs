// Gives the built service, started by plain Node, the port to the shell that Electron gives it: here Node's own channel.
process.parentPort = {
  postMessage: (message) => process.send(message),
  on: (name, listener) => process.on(name, (data) => listener({ data })),
};
