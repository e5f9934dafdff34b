// Ports on this machine.
import { randomInt } from 'node:crypto';
import net from 'node:net';

// Below the ports that the system hands to outgoing connections (from 32768 on Linux): between our
// look and the server's start, no connection can take a port of these away.
const FIRST = 15_000;
const LAST = 32_000;

/** A port of 127.0.0.1 that nobody listens on: the wanted one where it is free, else any. */
export async function freePort(wanted = 0) {
  for (let port = wanted || any(); ; port = any()) {
    try {
      return await probe(port);
    } catch (error) {
      if (!['EADDRINUSE', 'EACCES'].includes(error.code)) {
        throw error;
      }
    }
  }
}

function any() {
  return randomInt(FIRST, LAST);
}

function probe(port) {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(port)));
  });
}
