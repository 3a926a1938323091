import type { Reply } from '../http/reply';
import type { SandboxRequest } from '../http/request';
import type { Route } from '../http/router';
import { ACCOUNT, Blob, blobsAt, CONTAINER } from './blobs';

const VERSION = { 'x-ms-version': '2025-05-05' };

/** Blob Storage speaks XML where Resource Manager speaks JSON. */
const refusal = (status: number, code: string, message: string): Reply => ({
  status,
  headers: {
    ...VERSION,
    'content-type': 'application/xml',
    'x-ms-error-code': code,
  },
  text: `\uFEFF<?xml version="1.0" encoding="utf-8"?><Error><Code>${code}</Code><Message>${message}</Message></Error>`,
});

/** When the blobs were written: with the made-up data. */
const LAST_MODIFIED = 'Mon, 23 Nov 2026 00:00:00 GMT';

function answer(blobs: readonly Blob[], request: SandboxRequest): Reply {
  const { container, blob: name } = request.params;
  if (container !== CONTAINER) {
    return refusal(
      404,
      'ContainerNotFound',
      'The specified container does not exist.',
    );
  }
  const blob = blobs.find(each => each.name === name);
  if (!blob) {
    return refusal(404, 'BlobNotFound', 'The specified blob does not exist.');
  }
  const headers = {
    ...VERSION,
    etag: blob.etag,
    'last-modified': LAST_MODIFIED,
    'x-ms-blob-type': 'BlockBlob',
  };
  if (request.headers['if-none-match'] === blob.etag) {
    return { status: 304, headers };
  }
  return {
    status: 200,
    headers: { ...headers, 'content-type': blob.contentType },
    text: blob.text,
  };
}

/**
 * `GET /rallydata/{container}/{blob}` of the origin, the account in the path
 * as Azurite has it: the hosts of accounts are reached through the proxy only,
 * and not every client takes one.
 */
export function blobRoutes({ origin }: { origin: string }): Route[] {
  const blobs = blobsAt(`${origin}/${ACCOUNT}/${CONTAINER}`);
  return ['GET', 'HEAD'].map(method => ({
    method,
    path: `/${ACCOUNT}/{container}/{+blob}`,
    handle: request => answer(blobs, request),
  }));
}
