const SPARE_FROM = 1024 * 1024;

/**
 * Keeps one large buffer for the next request that needs one: fresh memory of
 * the same size costs more than filling it.
 */
export class BufferStore {
  private spare: Buffer | undefined;

  /** @param bytes - how many are needed; what is in them is left over from others */
  take(bytes: number): Buffer {
    const { spare } = this;
    if (spare && bytes >= SPARE_FROM && spare.length >= bytes) {
      this.spare = undefined;
      return spare.subarray(0, bytes);
    }
    return Buffer.allocUnsafeSlow(bytes);
  }

  /** @param buffer - of `take`; nobody reads it any more */
  give(buffer: Buffer): void {
    const whole = Buffer.from(buffer.buffer);
    if (whole.length < SPARE_FROM) return;
    if (!this.spare || this.spare.length < whole.length) this.spare = whole;
  }
}
