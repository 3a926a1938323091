import { AzureError } from '../../http/azureError';
import { ok, Reply } from '../../http/reply';
import type { SandboxRequest } from '../../http/request';
import type { Route } from '../../http/router';
import { list, object, text } from '../../world/json';
import type { Azure } from '../azure';
import { rowsOf } from './query';

const MOST_ROWS = 1000;

/** `POST /providers/Microsoft.ResourceGraph/resources`, at the tenant. */
export function resourceGraphRoutes(azure: Azure): Route[] {
  const answer = (request: SandboxRequest): Reply => {
    const body = object(request.body) ?? {};
    const options = object(body.options) ?? {};
    const query = text(body.query);
    if (!query) {
      throw new AzureError(400, 'BadRequest', 'The query is missing.');
    }
    // Spot facts belong to no subscription: asked of some, there are none.
    const scoped = list(body.subscriptions) !== undefined;
    const spot = /^\s*spotresources/i.test(query);
    const rows = scoped && spot ? [] : rowsOf(azure, query);
    const top = Math.min(Number(options.$top ?? 100), MOST_ROWS);
    const from = Number(
      Buffer.from(text(options.$skipToken) ?? '', 'base64url').toString() || 0,
    );
    const data = rows.slice(from, from + top);
    const next = from + data.length;
    return ok({
      totalRecords: rows.length,
      count: data.length,
      resultTruncated: 'false',
      ...(next < rows.length
        ? { $skipToken: Buffer.from(String(next)).toString('base64url') }
        : {}),
      data,
    });
  };
  return [
    {
      method: 'POST',
      path: '/providers/Microsoft.ResourceGraph/resources',
      handle: answer,
    },
  ];
}
