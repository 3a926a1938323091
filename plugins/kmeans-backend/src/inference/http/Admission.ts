import { InferenceError } from '../errors';

/** How many bytes the requests under way may hold together. */
export class Admission {
  private taken = 0;

  constructor(private readonly limit: number) {}

  get bytesInFlight(): number {
    return this.taken;
  }

  /**
   * Takes room for more bytes, or refuses them at once: waiting would hold the
   * sender's connection, and memory with it.
   *
   * @throws InferenceError of kind `overloaded`
   */
  take(bytes: number): void {
    if (this.taken + bytes > this.limit) {
      throw new InferenceError(
        'overloaded',
        'Too much data is being worked on. Send the request again in a second.',
      );
    }
    this.taken += bytes;
  }

  give(bytes: number): void {
    this.taken -= bytes;
  }
}
