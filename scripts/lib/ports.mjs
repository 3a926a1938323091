import net from 'node:net';

/** Whether nobody listens on the port of this machine's loopback. */
function isFree(port) {
  return new Promise(resolve => {
    const probe = net.connect({ port, host: '127.0.0.1' });
    probe.on('connect', () => {
      probe.destroy();
      resolve(false);
    });
    probe.on('error', () => resolve(true));
  });
}

/** Fails with the remedy when one of the ports is taken. */
export async function requireFree(ports) {
  for (const [option, port] of Object.entries(ports)) {
    if (!(await isFree(port))) {
      throw new Error(
        `Port ${port} is in use, perhaps by a portal that is already running. ` +
          `Stop that one, or choose another port: npm start -- --${option} ${
            port + 1
          }`,
      );
    }
  }
}

/** Waits until the URL answers 200, or until `signal` aborts. */
export async function waitForOk(url, signal) {
  for (;;) {
    signal.throwIfAborted();
    try {
      const answer = await fetch(url, { signal: AbortSignal.timeout(2000) });
      await answer.body?.cancel();
      if (answer.ok) return;
    } catch (error) {
      // Not listening yet: the only way to know is to ask again.
      if (signal.aborted) throw error;
    }
    await new Promise(resolve => setTimeout(resolve, 250));
  }
}
