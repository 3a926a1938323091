import { BufferStore } from './BufferStore';
import { letGo } from './letGo';

const KB = 1024;
const MB = KB * KB;

describe('BufferStore', () => {
  it('gives the smallest buffer that is large enough, to one at a time', () => {
    const store = new BufferStore();
    const small = store.take(100 * KB);
    const large = store.take(MB);
    expect(small.buffer).not.toBe(large.buffer);
    store.give(large);
    store.give(small);
    expect(store.take(90 * KB).buffer).toBe(small.buffer);
    expect(store.take(90 * KB).buffer).toBe(large.buffer);
    expect(store.take(90 * KB).buffer).not.toBe(large.buffer);
  });

  it('gives as many bytes as are asked for, and takes back parts of a buffer', () => {
    const store = new BufferStore();
    const buffer = store.take(MB);
    store.give(buffer.subarray(5));
    const again = store.take(MB);
    expect(again).toHaveLength(MB);
    expect(again.buffer).toBe(buffer.buffer);
  });

  it('keeps no more than 64 MB, and nothing that is small', () => {
    const store = new BufferStore();
    const buffers = [40, 30, 65].map(size => store.take(size * MB));
    const small = store.take(KB);
    for (const buffer of [...buffers, small]) store.give(buffer);
    expect(store.take(KB).buffer).not.toBe(small.buffer);
    const kept = buffers.map(({ buffer }) => buffer);
    expect(store.take(20 * MB).buffer).toBe(kept[0]);
    expect(kept).not.toContain(store.take(20 * MB).buffer);
  });
});

describe('letGo', () => {
  it('frees a chunk that has its memory for itself', () => {
    const chunk = Buffer.alloc(64 * KB, 1);
    letGo(chunk);
    expect(chunk).toHaveLength(0);
  });

  it('leaves memory that others may see', () => {
    const whole = Buffer.alloc(64 * KB, 1);
    letGo(whole.subarray(1));
    expect(whole[0]).toBe(1);
    const small = Buffer.from('small');
    letGo(small);
    expect(small.toString()).toBe('small');
  });
});
