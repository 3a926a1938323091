import type { IncomingMessage, ServerResponse } from 'node:http';
import { performance } from 'node:perf_hooks';
import { Prediction, readRows, RowOptions } from '@rally/ml';
import type { ModelRegistry } from '@rally/model-registry';
import { Registry } from 'prom-client';
import type { Authorize } from './auth/rememberedAuthorizer';
import { InferenceError, toInferenceError } from './errors';
import { Admission } from './http/Admission';
import { BufferStore } from './http/BufferStore';
import { readBody } from './http/readBody';
import { sendBinary, sendError, sendJson, sendText } from './http/respond';
import { ModelRoute, Route, routeOf } from './http/route';
import { readPredict } from './json/readPredict';
import { DEFAULT_LIMITS, InferenceLimits } from './limits';
import { InferenceMetrics } from './metrics/InferenceMetrics';
import type { VersionTraffic } from './metrics/traffic';
import { TrafficBook } from './metrics/TrafficBook';
import type { ServedModel } from './models/ServedModel';
import { InferenceLogger, Shelf } from './models/Shelf';
import { modelMetadata, SERVER_METADATA } from './v2/metadata';
import {
  chooseOutputs,
  FoundTable,
  InferResult,
  wantDistances,
  writeInferResponse,
} from './v2/outputs';
import { readInferRequest } from './v2/request';
import { RowStream } from './v2/RowStream';
import { rowsOf } from './v2/rowsOf';

export interface InferenceOptions {
  registry: ModelRegistry;
  /** Asked before anything of a request is read; health alone is free. */
  authorize: Authorize;
  logger: InferenceLogger;
  /** Now, in ms since the epoch. */
  clock: () => number;
  /** Where metrics are registered; a registry of its own where absent. */
  metrics?: Registry;
  limits?: Partial<InferenceLimits>;
  /** How often the registry is asked whether it changed, in ms. Default: 2,000. */
  pollMs?: number;
  /** Threads of one prediction; as many as there are cores where absent. */
  threads?: number;
}

/** Rows for a model, from within the process. */
export interface PredictRequest extends RowOptions {
  model: string;
  /** Absent: production. */
  version?: number;
  /** Arrays in the order of the features, or objects by name. */
  rows: unknown;
}

export interface PredictAnswer {
  model: string;
  version: number;
  contentHash: string;
  predictions: Prediction[];
}

/** Models over HTTP, mounted wherever a request and a response are at hand. */
export interface Inference {
  readonly metrics: Registry;
  /** Whether a path (without prefix and query) is answered here. */
  handles(path: string): boolean;
  /** Answers its own paths, and leaves the others to `next`; it never throws. */
  middleware(
    request: IncomingMessage,
    response: ServerResponse,
    next?: () => void,
  ): void;
  /** @throws InferenceError */
  predict(request: PredictRequest): Promise<PredictAnswer>;
  /** What was answered lately, by version: counts in windows of five minutes. */
  traffic(): VersionTraffic[];
  /** Forgets windows that ended before `time` (ms since the epoch), since they are written down elsewhere. */
  forgetTraffic(time: number): void;
  /** Looks at the registry now; what is in production changes before this ends. */
  refresh(): Promise<void>;
  close(): void;
}

const POLL_MS = 2_000;
const TEXT = 'text/plain; charset=utf-8';

/** Serves the models of a registry: rows in, clusters out, over two protocols. */
export function createInference(options: InferenceOptions): Inference {
  const { registry, authorize, logger, clock, threads } = options;
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const traffic = new TrafficBook(limits.maxLoadedModels);
  const shelf = new Shelf({
    onLeave: model => traffic.leave(model),
    registry,
    logger,
    clock,
    threads,
    maxLoaded: limits.maxLoadedModels,
  });
  const inMemory = () => shelf.served().map(({ model }) => model);
  const admission = new Admission(limits.maxBytesInFlight);
  const reader = { limits, admission, store: new BufferStore() };
  const metrics = new InferenceMetrics(options.metrics ?? new Registry(), {
    shelf,
    bytesInFlight: () => admission.bytesInFlight,
  });
  const timer = setInterval(() => shelf.look(), options.pollMs ?? POLL_MS);
  timer.unref();
  void shelf.look();

  /** Takes the rows out of a body, and answers with what the model says of them. */
  async function answerRows(
    request: IncomingMessage,
    response: ServerResponse,
    { what, model: name, version }: ModelRoute,
  ): Promise<void> {
    const started = performance.now();
    const acquired = shelf.acquire(name, version);
    const served = acquired instanceof Promise ? await acquired : acquired;
    try {
      let stream: RowStream | undefined;
      const body = await readBody(request, {
        ...reader,
        ...(what === 'infer' && {
          sinkFor: (json, following) => {
            stream = RowStream.open(served, json, following, limits, clock);
            return stream;
          },
        }),
      });
      try {
        if (stream) respond(response, served, stream.finish());
        else if (what === 'predict') predict(response, served, body.bytes);
        else infer(request, response, served, body.bytes);
      } finally {
        body.release();
      }
      served.watch.seconds.add((performance.now() - started) / 1000);
    } finally {
      served.release();
    }
  }

  function predict(
    response: ServerResponse,
    { model, predictor, writer, watch }: ServedModel,
    body: Buffer,
  ): void {
    const { data } = readPredict(model, body, limits);
    const table = predictor.predictTable(data);
    watch.count(data, table.clusters, table.distances, clock());
    sendJson(response, writer.write(table));
  }

  function infer(
    request: IncomingMessage,
    response: ServerResponse,
    served: ServedModel,
    body: Buffer,
  ): void {
    const { model, predictor, watch } = served;
    const header = request.headers['inference-header-content-length'];
    const asked = readInferRequest(
      body,
      Array.isArray(header) ? header[0] : header,
      limits,
    );
    const outputs = chooseOutputs(model, asked);
    const { data } = rowsOf(model, asked.inputs, limits);
    // Clusters alone are found with less work.
    const table: FoundTable = wantDistances(outputs)
      ? predictor.predictTable(data)
      : { clusters: predictor.predictClusters(data) };
    watch.count(data, table.clusters, table.distances, clock());
    respond(response, served, { id: asked.id, outputs, table });
  }

  function respond(
    response: ServerResponse,
    { model, labels, name, version }: ServedModel,
    found: InferResult,
  ): void {
    const { json, binary } = writeInferResponse({
      model,
      labels,
      name,
      version,
      ...found,
    });
    if (binary.length > 0) sendBinary(response, json, binary);
    else sendText(response, 200, json);
  }

  async function describe(
    response: ServerResponse,
    { what, model: name, version }: ModelRoute,
  ): Promise<void> {
    const served = await shelf.acquire(name, version);
    try {
      if (what === 'model-ready') {
        sendText(response, 200, JSON.stringify({ name, ready: true }));
        return;
      }
      const versions = await shelf.versionsOf(name);
      sendText(
        response,
        200,
        JSON.stringify(modelMetadata(name, versions, served.model)),
      );
    } finally {
      served.release();
    }
  }

  async function answer(
    request: IncomingMessage,
    response: ServerResponse,
    route: Route,
  ): Promise<void> {
    if (route.what === 'live') {
      sendText(response, 200, '{"live":true}');
      return;
    }
    if (route.what === 'ready') {
      const { ready } = shelf;
      sendText(response, ready ? 200 : 503, JSON.stringify({ ready }));
      return;
    }
    const checked = authorize(request);
    if (checked) await checked;
    switch (route.what) {
      case 'predict':
      case 'infer':
        await answerRows(request, response, route);
        break;
      case 'model':
      case 'model-ready':
        await describe(response, route);
        break;
      case 'server':
        sendText(response, 200, JSON.stringify(SERVER_METADATA));
        break;
      default:
        sendText(response, 200, await metrics.registry.metrics(), TEXT);
    }
  }

  /** Nothing that goes wrong leaves this room. */
  function refuse(
    request: IncomingMessage,
    response: ServerResponse,
    path: string,
    error: unknown,
  ): InferenceError {
    const refused = toInferenceError(error);
    if (refused.kind === 'unexpected') {
      logger.error(
        `A request to ${path.slice(0, 200)} failed: ${
          error instanceof Error ? error.stack : error
        }`,
      );
    }
    metrics.countError(refused.kind);
    const protocol = path.startsWith('/v2') ? 'v2' : 'rally';
    sendError(request, response, refused, protocol);
    return refused;
  }

  return {
    metrics: metrics.registry,

    handles: path => routeOf(path) !== undefined,

    middleware(request, response, next) {
      const { url = '/' } = request;
      const query = url.indexOf('?');
      const path = query < 0 ? url : url.slice(0, query);
      const match = routeOf(path);
      if (!match) {
        if (next) {
          next();
          return;
        }
        refuse(
          request,
          response,
          path,
          new InferenceError('not-found', 'There is nothing at this path.'),
        );
        metrics.count('none', 404);
        return;
      }
      const { route, method } = match;
      const run = async () => {
        if (!route) {
          throw new InferenceError(
            'not-found',
            'There is no such model or version.',
          );
        }
        if (request.method !== method) {
          response.setHeader('Allow', method);
          throw new InferenceError(
            'method',
            `${method} is the method of this path.`,
          );
        }
        await answer(request, response, route);
      };
      run().then(
        () => metrics.count(route!.what, response.statusCode),
        error => {
          const { status } = refuse(request, response, path, error);
          metrics.count(route?.what ?? 'none', status);
        },
      );
    },

    async predict({ model: name, version, rows, impute }) {
      try {
        const served = await shelf.acquire(name, version);
        try {
          const { model, predictor, watch } = served;
          const data = readRows(model, rows, { impute });
          const table = predictor.predictTable(data);
          watch.count(data, table.clusters, table.distances, clock());
          return {
            model: name,
            version: served.version,
            contentHash: model.contentHash,
            predictions: Array.from(table.clusters, (cluster, row) => ({
              cluster,
              label: model.clusters[cluster].name,
              distance: table.distances[row],
              margin: Number.isFinite(table.margins[row])
                ? table.margins[row]
                : null,
            })),
          };
        } finally {
          served.release();
        }
      } catch (error) {
        const refused = toInferenceError(error);
        if (refused.kind === 'unexpected') logger.error(String(error));
        metrics.countError(refused.kind);
        throw refused;
      }
    },

    traffic: () => traffic.traffic(inMemory(), clock()),

    forgetTraffic: time => traffic.forgetBefore(time, inMemory()),

    refresh: () => shelf.lookAgain(),

    close() {
      clearInterval(timer);
      shelf.close();
    },
  };
}
