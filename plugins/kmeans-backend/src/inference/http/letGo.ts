/** Below that, what is saved is less than the call. */
const FROM = 16 * 1024;

/** Since ECMAScript 2024; absent before Node.js 22. */
type Transferable = ArrayBuffer & { transfer?(length: number): ArrayBuffer };

/**
 * Frees the memory of a chunk that a request brought, whose bytes are elsewhere
 * by now: left to the garbage collector, the chunks of one large body cost more
 * than receiving it. Memory that others may see through another buffer stays.
 */
export function letGo(chunk: Buffer): void {
  const { buffer, length } = chunk;
  if (length < FROM || buffer.byteLength !== length) return;
  (buffer as Transferable).transfer?.(0);
}
