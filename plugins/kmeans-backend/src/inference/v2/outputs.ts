import type { Model, PredictionTable } from '@rally/ml';
import { InferenceError } from '../errors';
import type { AskedOutputs, RequestedOutput } from './request';

/** What one row's answer is made of; the names of `/predict`. */
export const OUTPUTS = [
  { name: 'cluster', datatype: 'INT32' },
  { name: 'label', datatype: 'BYTES' },
  { name: 'distance', datatype: 'FP64' },
  { name: 'margin', datatype: 'FP64' },
] as const;

export type OutputName = (typeof OUTPUTS)[number]['name'];

/** With one cluster there is no second, and so no margin. */
export const outputsOf = (model: Model) =>
  OUTPUTS.filter(({ name }) => name !== 'margin' || model.centroids.length > 1);

export interface ChosenOutput extends RequestedOutput {
  name: OutputName;
  datatype: string;
}

/** @throws InferenceError where there is no such output */
export function chooseOutputs(
  model: Model,
  { outputs, binaryOutput }: AskedOutputs,
): ChosenOutput[] {
  const known = outputsOf(model);
  if (!outputs) return known.map(each => ({ ...each, binary: binaryOutput }));
  return outputs.map(({ name, binary }, i) => {
    const output = known.find(each => each.name === name);
    if (!output) {
      throw new InferenceError(
        'wrong-input',
        `The model has no output ${JSON.stringify(
          name.slice(0, 40),
        )}; it has ${known.map(each => each.name).join(', ')}.`,
      );
    }
    if (outputs.findIndex(each => each.name === name) < i) {
      throw new InferenceError(
        'wrong-input',
        `The output ${name} is asked for twice.`,
      );
    }
    return { ...output, binary };
  });
}

/** Whether distances have to be worked out, beyond which cluster is nearest. */
export const wantDistances = (outputs: ChosenOutput[]): boolean =>
  outputs.some(({ name }) => name === 'distance' || name === 'margin');

/** What was found; distances and margins where they are wanted. */
export type FoundTable = Pick<PredictionTable, 'clusters'> &
  Partial<PredictionTable>;

/** Labels in the binary form of BYTES: the length in 4 bytes, then the text. */
export function labelBytes(model: Model): Buffer[] {
  return model.clusters.map(({ name }) => {
    const text = Buffer.from(name);
    const length = Buffer.alloc(4);
    length.writeUInt32LE(text.length);
    return Buffer.concat([length, text]);
  });
}

const bytesOf = ({ buffer, byteOffset, byteLength }: ArrayBufferView) =>
  Buffer.from(buffer, byteOffset, byteLength);

/** What was asked for, and found. */
export interface InferResult {
  id?: string;
  outputs: ChosenOutput[];
  table: FoundTable;
}

export interface InferAnswer {
  json: string;
  /** What follows the JSON; empty where no output is binary. */
  binary: Buffer[];
}

/** The response of the Open Inference Protocol. */
export function writeInferResponse({
  model,
  labels,
  name,
  version,
  id,
  outputs,
  table,
}: {
  model: Model;
  /** Of `labelBytes`. */
  labels: Buffer[];
  name: string;
  version: number;
} & InferResult): InferAnswer {
  const { clusters, distances, margins } = table;
  const numbers = { cluster: clusters, distance: distances, margin: margins };
  const binary: Buffer[] = [];
  const tensors = outputs.map(output => {
    const head = `{"name":"${output.name}","datatype":"${output.datatype}","shape":[${clusters.length}]`;
    if (output.binary) {
      const bytes =
        output.name === 'label'
          ? Buffer.concat(Array.from(clusters, cluster => labels[cluster]))
          : bytesOf(numbers[output.name]!);
      binary.push(bytes);
      return `${head},"parameters":{"binary_data_size":${bytes.length}}}`;
    }
    if (output.name === 'label') {
      const texts = model.clusters.map(each => JSON.stringify(each.name));
      return `${head},"data":[${Array.from(
        clusters,
        cluster => texts[cluster],
      ).join(',')}]}`;
    }
    return `${head},"data":[${numbers[output.name]!.join(',')}]}`;
  });
  const head = `{"model_name":${JSON.stringify(
    name,
  )},"model_version":"${version}"`;
  const idText = id === undefined ? '' : `,"id":${JSON.stringify(id)}`;
  return {
    json: `${head}${idText},"outputs":[${tensors.join(',')}]}`,
    binary,
  };
}
