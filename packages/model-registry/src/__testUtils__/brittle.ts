import * as nodeFs from 'node:fs/promises';
import { FileSystemCalls } from '../fileSystem/FileSystemStore';

/**
 * A file system that goes away at the nth call, as it does under a process
 * that is killed: what was being written stays half written, and no later call
 * does anything.
 */
export function brittle(lasts: number): FileSystemCalls & { calls: number } {
  const state = { calls: 0 };
  const gone = () => Object.assign(new Error('gone'), { code: 'EIO' });
  /** @param half - what the call leaves behind when it is the one that is cut off */
  const guard = async <T>(
    work: () => Promise<T>,
    half?: () => Promise<unknown>,
  ): Promise<T> => {
    state.calls += 1;
    if (state.calls === lasts) await half?.();
    if (state.calls >= lasts) throw gone();
    return work();
  };
  const handleOf = (handle: nodeFs.FileHandle) =>
    ({
      close: () =>
        // Handles are closed whoever dies.
        handle.close().then(() => guard(async () => undefined)),
      readFile: (encoding: 'utf8') => guard(() => handle.readFile(encoding)),
      stat: () => guard(() => handle.stat()),
      sync: () => guard(() => handle.sync()),
      writeFile: (text: string) =>
        guard(
          () => handle.writeFile(text),
          () => handle.writeFile(text.slice(0, text.length / 2)),
        ),
    } as nodeFs.FileHandle);
  const calls = {
    link: (from: string, to: string) => guard(() => nodeFs.link(from, to)),
    mkdir: (path: string, options: { recursive: true }) =>
      guard(() => nodeFs.mkdir(path, options)),
    open: (path: string, flags: string) =>
      guard(async () => handleOf(await nodeFs.open(path, flags))),
    readdir: (path: string) => guard(() => nodeFs.readdir(path)),
    rename: (from: string, to: string) => guard(() => nodeFs.rename(from, to)),
    stat: (path: string) => guard(() => nodeFs.stat(path)),
    unlink: (path: string) => guard(() => nodeFs.unlink(path)),
  } as unknown as FileSystemCalls;
  return Object.defineProperty(calls, 'calls', {
    get: () => state.calls,
  }) as FileSystemCalls & { calls: number };
}
