import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Io } from '../io';
import { OutputFile, writeFile } from './OutputFile';

describe('OutputFile', () => {
  let cwd: string;
  let io: Io;
  beforeEach(() => {
    cwd = mkdtempSync(join(tmpdir(), 'rally-output-'));
    io = { cwd } as Io;
  });
  afterEach(() => {
    jest.restoreAllMocks();
    rmSync(cwd, { recursive: true });
  });

  const listeners = () =>
    (['SIGINT', 'SIGTERM', 'SIGHUP'] as const).map(each =>
      process.listenerCount(each),
    );

  const turn = () => new Promise(resolve => setImmediate(resolve));

  it('is there when it is whole, text and bytes in order', async () => {
    const before = listeners();
    await writeFile('a', io, write => {
      write('é,');
      expect(readdirSync(cwd)).toEqual([
        expect.stringMatching(/^a\.\d+\.part$/),
      ]);
      write(Uint8Array.of(98));
    });
    expect(readdirSync(cwd)).toEqual(['a']);
    expect(readFileSync(join(cwd, 'a'), 'utf8')).toBe('é,b');
    await turn();
    expect(listeners()).toEqual(before);
  });

  it('is not there where the work fails; what stood there stays', async () => {
    const before = listeners();
    await writeFile('a', io, write => write('old'));
    const failing = writeFile('a', io, write => {
      write('new');
      throw new RangeError('mine');
    });
    await expect(failing).rejects.toThrow('mine');
    expect(readdirSync(cwd)).toEqual(['a']);
    expect(readFileSync(join(cwd, 'a'), 'utf8')).toBe('old');
    await turn();
    expect(listeners()).toEqual(before);
  });

  it('hears of a signal that came while it was written without a pause', async () => {
    const kill = jest.spyOn(process, 'kill').mockReturnValue(true);
    const file = new OutputFile('a', io);
    file.commit();
    // As the event loop tells it: after what runs now, before what is set for the next turn.
    process.emit('SIGINT', 'SIGINT');
    expect(kill.mock.calls).toEqual([[process.pid, 'SIGINT']]);
    await turn();
    expect(readdirSync(cwd)).toEqual(['a']);
  });

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'leaves nothing behind after %s, which then ends the program',
    signal => {
      const kill = jest.spyOn(process, 'kill').mockReturnValue(true);
      const before = listeners();
      const files = ['a', 'b'].map(name => new OutputFile(name, io));
      files[0].write('half');
      process.emit(signal, signal);
      expect(readdirSync(cwd)).toEqual([]);
      files[1].discard();
      expect(kill.mock.calls).toEqual([[process.pid, signal]]);
      expect(listeners()).toEqual(before);
    },
  );
});
