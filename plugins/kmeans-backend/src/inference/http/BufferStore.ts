/** Below that, fresh memory costs little. */
const SPARE_FROM = 64 * 1024;
/** What is kept for later, in bytes: one large body, or some dozens of usual ones. */
const SPARE_BYTES = 64 * 1024 * 1024;
const MAX_SPARES = 32;

/**
 * Keeps buffers for the next requests that need some: fresh memory of the same
 * size costs more than filling it.
 */
export class BufferStore {
  /** Rising by size. */
  private readonly spares: Buffer[] = [];
  private bytes = 0;

  /** @param bytes - how many are needed; what is in them is left over from others */
  take(bytes: number): Buffer {
    const at =
      bytes < SPARE_FROM
        ? -1
        : this.spares.findIndex(({ length }) => length >= bytes);
    if (at < 0) return Buffer.allocUnsafeSlow(bytes);
    const [spare] = this.spares.splice(at, 1);
    this.bytes -= spare.length;
    return spare.subarray(0, bytes);
  }

  /** @param buffer - of `take`; nobody reads it any more */
  give(buffer: Buffer): void {
    const whole = Buffer.from(buffer.buffer);
    if (whole.length < SPARE_FROM || whole.length > SPARE_BYTES) return;
    const { spares } = this;
    const place = spares.findIndex(({ length }) => length >= whole.length);
    spares.splice(place < 0 ? spares.length : place, 0, whole);
    this.bytes += whole.length;
    while (this.bytes > SPARE_BYTES || spares.length > MAX_SPARES) {
      this.bytes -= spares.shift()!.length;
    }
  }
}
