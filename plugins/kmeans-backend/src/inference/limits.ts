/** What one request, and all of them together, may take. */
export interface InferenceLimits {
  /** Of one request, after decompression, in bytes. */
  maxBodyBytes: number;
  /** Of JSON that is not plain rows of figures, in bytes: each of its values becomes an object. */
  maxPlainJsonBytes: number;
  /** Rows of one request. */
  maxRows: number;
  /** Figures of one request. */
  maxFigures: number;
  /** Of all requests under way, in bytes; what comes on top is told to come back. */
  maxBytesInFlight: number;
  /** Until the whole body has arrived, in ms. */
  bodyTimeoutMs: number;
  /** Model versions in memory at a time. */
  maxLoadedModels: number;
}

const MB = 1024 * 1024;

export const DEFAULT_LIMITS: InferenceLimits = {
  maxBodyBytes: 64 * MB,
  maxPlainJsonBytes: 16 * MB,
  maxRows: 500_000,
  maxFigures: 8_000_000,
  maxBytesInFlight: 192 * MB,
  bodyTimeoutMs: 30_000,
  maxLoadedModels: 32,
};
