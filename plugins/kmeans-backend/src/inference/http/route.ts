/** A model is asked for; without a version, what is in production. */
export interface ModelRoute {
  what: 'predict' | 'infer' | 'model' | 'model-ready';
  model: string;
  version?: number;
}

export interface ServerRoute {
  what: 'server' | 'live' | 'ready' | 'metrics';
}

/** What a path asks for. */
export type Route = ModelRoute | ServerRoute;

export interface RouteMatch {
  /** `undefined` where the path is one of ours but names no version that could be. */
  route?: Route;
  method: 'GET' | 'POST';
}

/** Patterns of the paths that are answered here, as `httpRouter.addAuthPolicy` takes them. */
export const INFERENCE_PATHS = [
  '/models/:name/predict',
  '/models/:name/versions/:version/predict',
  '/v2',
  '/metrics',
];

const PATH =
  /^\/(?:(models)\/([^/]+)(?:\/versions\/([^/]+))?\/predict|v2\/models\/([^/]+)(?:\/versions\/([^/]+))?(\/infer|\/ready|)|(v2|v2\/health\/live|v2\/health\/ready|metrics))\/?$/;

const SINGLE = {
  v2: 'server',
  'v2/health/live': 'live',
  'v2/health/ready': 'ready',
  metrics: 'metrics',
} as const;

const LAST = {
  '/infer': 'infer',
  '/ready': 'model-ready',
  '': 'model',
} as const;

function named(
  what: ModelRoute['what'],
  name: string,
  versionText: string | undefined,
): ModelRoute | undefined {
  let model: string;
  try {
    model = decodeURIComponent(name);
  } catch {
    return undefined;
  }
  if (versionText === undefined) return { what, model };
  return /^[1-9]\d{0,14}$/.test(versionText)
    ? { what, model, version: Number(versionText) }
    : undefined;
}

/**
 * What a path asks for.
 *
 * @param path - without a query
 * @returns `undefined` where it is none of ours
 */
export function routeOf(path: string): RouteMatch | undefined {
  const match = PATH.exec(path);
  if (!match) return undefined;
  const [, models, name, version, v2Name, v2Version, last, single] = match;
  if (models) {
    return {
      method: 'POST',
      route: named('predict', name, version),
    };
  }
  if (single) {
    return {
      method: 'GET',
      route: { what: SINGLE[single as keyof typeof SINGLE] },
    };
  }
  const what = LAST[last as keyof typeof LAST];
  return {
    method: what === 'infer' ? 'POST' : 'GET',
    route: named(what, v2Name, v2Version),
  };
}
