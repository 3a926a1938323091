import { z } from 'zod';
import { InferenceError } from '../errors';
import { Figures } from '../json/figures';
import { readJson } from '../json/readJson';
import type { InferenceLimits } from '../limits';

const parameters = z.record(z.string(), z.unknown());

const inputSchema = z.object({
  name: z.string().min(1),
  shape: z.array(z.int().min(0)).min(1),
  datatype: z.string(),
  parameters: parameters.optional(),
  data: z.unknown().optional(),
});

const outputSchema = z.object({
  name: z.string(),
  parameters: parameters.optional(),
});

const requestSchema = z.object({
  id: z.string().optional(),
  parameters: parameters.optional(),
  inputs: z.array(inputSchema).min(1).max(10_000),
  outputs: z.array(outputSchema).max(100).optional(),
});

/** One input: either JSON or bytes. */
export interface InputTensor {
  name: string;
  shape: number[];
  datatype: string;
  content: Figures | Buffer | unknown[];
}

export interface RequestedOutput {
  name: string;
  binary: boolean;
}

/** What a request wants to know. */
export interface AskedOutputs {
  id?: string;
  /** `undefined`: all there are. */
  outputs?: RequestedOutput[];
  /** For outputs that are not named. */
  binaryOutput: boolean;
}

export interface InferRequest extends AskedOutputs {
  inputs: InputTensor[];
}

type ParsedRequest = z.output<typeof requestSchema>;

function malformed(message: string): never {
  throw new InferenceError('malformed', message);
}

/** Splits a body into JSON and what follows it. */
function split(body: Buffer, header: string | undefined): [Buffer, Buffer] {
  if (header === undefined) return [body, body.subarray(body.length)];
  const length = /^\d{1,15}$/.test(header) ? Number(header) : NaN;
  if (!(length > 0)) {
    malformed(
      `Inference-Header-Content-Length is "${header.slice(
        0,
        20,
      )}"; the number of bytes of the JSON at the start of the body is needed.`,
    );
  }
  if (length > body.length) {
    malformed(
      `Inference-Header-Content-Length is ${length}, yet the body has ${body.length} bytes.`,
    );
  }
  return [body.subarray(0, length), body.subarray(length)];
}

function flag(
  from: Record<string, unknown> | undefined,
  key: string,
  fallback: boolean,
): boolean {
  const value = from?.[key] ?? fallback;
  if (typeof value === 'boolean') return value;
  return malformed(`The parameter ${key} is not true or false.`);
}

function refuseSharedMemory(
  what: string,
  from: Record<string, unknown> | undefined,
): void {
  if (from?.shared_memory_region === undefined) return;
  malformed(`${what} is in shared memory, which is not offered here.`);
}

/** @throws InferenceError where it is no request of the protocol */
function parseJson(json: Buffer, limits: InferenceLimits): ParsedRequest {
  const parsed = requestSchema.safeParse(readJson(json, ['data'], limits));
  if (parsed.success) return parsed.data;
  const { path, message } = parsed.error.issues[0];
  return malformed(
    `This is no inference request: ${
      path.join('.') || 'the body'
    }: ${message}.`,
  );
}

/** What is asked for; all but the inputs. */
function readAsked(request: ParsedRequest): AskedOutputs {
  const binaryOutput = flag(request.parameters, 'binary_data_output', false);
  const outputs = request.outputs?.map(output => {
    refuseSharedMemory(
      `The output ${JSON.stringify(output.name)}`,
      output.parameters,
    );
    if (output.parameters?.classification !== undefined) {
      malformed('The parameter classification is not offered here.');
    }
    return {
      name: output.name,
      binary: flag(output.parameters, 'binary_data', binaryOutput),
    };
  });
  return {
    ...(request.id !== undefined && { id: request.id }),
    // An empty list asks for nothing in particular.
    ...(outputs && outputs.length > 0 && { outputs }),
    binaryOutput,
  };
}

/** A request whose one tensor follows its JSON. */
export interface StreamedRequest {
  asked: AskedOutputs;
  shape: number[];
  datatype: string;
  /** Of the tensor. */
  bytes: number;
}

/**
 * Reads the JSON of a request before its tensor has arrived.
 *
 * @returns `undefined` where it has more than one tensor, or anything else that
 * is better judged when all of it is there
 */
export function readStreamedRequest(
  json: Buffer,
  limits: InferenceLimits,
): StreamedRequest | undefined {
  try {
    const request = parseJson(json, limits);
    const [{ shape, datatype, parameters: about, data }] = request.inputs;
    const bytes = about?.binary_data_size;
    if (
      request.inputs.length > 1 ||
      typeof bytes !== 'number' ||
      data !== undefined ||
      about?.shared_memory_region !== undefined
    ) {
      return undefined;
    }
    return { asked: readAsked(request), shape, datatype, bytes };
  } catch {
    return undefined;
  }
}

/**
 * Reads the body of an inference request of the Open Inference Protocol, with
 * or without binary tensors.
 *
 * @param header - `Inference-Header-Content-Length`, where it was sent
 * @see https://docs.nvidia.com/deeplearning/triton-inference-server/user-guide/docs/protocol/extension_binary_data.html
 * @throws InferenceError where it is none
 */
export function readInferRequest(
  body: Buffer,
  header: string | undefined,
  limits: InferenceLimits,
): InferRequest {
  const [json, binary] = split(body, header);
  const request = parseJson(json, limits);
  let at = 0;
  const inputs = request.inputs.map((input): InputTensor => {
    const { name, shape, datatype, data } = input;
    refuseSharedMemory(`The input ${JSON.stringify(name)}`, input.parameters);
    const size = input.parameters?.binary_data_size;
    if (size === undefined) {
      if (data instanceof Figures || Array.isArray(data)) {
        return { name, shape, datatype, content: data };
      }
      return malformed(
        `The input ${JSON.stringify(
          name,
        )} has neither "data" (an array) nor the parameter binary_data_size.`,
      );
    }
    if (typeof size !== 'number' || !Number.isSafeInteger(size) || size < 0) {
      return malformed(
        `binary_data_size of the input ${JSON.stringify(
          name,
        )} is no number of bytes.`,
      );
    }
    if (data !== undefined) {
      return malformed(
        `The input ${JSON.stringify(
          name,
        )} has both "data" and binary_data_size.`,
      );
    }
    if (header === undefined) {
      return malformed(
        'Binary tensors need the header Inference-Header-Content-Length.',
      );
    }
    const content = binary.subarray(at, at + size);
    if (content.length < size) {
      return malformed(
        `The input ${JSON.stringify(
          name,
        )} has ${size} bytes by its binary_data_size; ${
          content.length
        } bytes are left in the body.`,
      );
    }
    at += size;
    return { name, shape, datatype, content };
  });
  if (at < binary.length) {
    malformed(
      `The body has ${binary.length - at} bytes behind its last binary tensor.`,
    );
  }
  return { inputs, ...readAsked(request) };
}
