import { Entity } from '@backstage/catalog-model';
import {
  Lineage,
  MODEL_ANNOTATION,
  MODEL_HASH_ANNOTATION,
  MODEL_SERVER_TYPE,
  MODEL_TYPE,
  MODEL_VERSION_ANNOTATION,
  ModelSummary,
  VersionDetails,
} from '@rally/plugin-kmeans-common';
import { ModelsConfig } from '../config';

/** Name of the component that serves the models, and of its API. */
export const SERVER_NAME = 'kmeans-inference';

/** Annotations that tell where the version came from, where it says so. */
const LINEAGE: Record<keyof Lineage, string> = {
  data: 'rally-portal.dev/trained-on',
  pipeline: 'rally-portal.dev/trained-by',
  run: 'rally-portal.dev/training-run',
};

/** A full reference to something that can be depended on. */
const REFERENCE =
  /^(resource|component|api|system):([a-z0-9-]{1,63}\/)?[a-z0-9]([a-z0-9._-]{0,61}[a-z0-9])?$/i;

/** What of the lineage is in the catalog itself. */
const dependenciesOf = (lineage: Lineage): string[] =>
  Object.values(lineage).filter((value: string) => REFERENCE.test(value));

function annotationsOf(
  { name, production }: ModelSummary,
  lineage: Lineage,
): Record<string, string> {
  const told = Object.entries(LINEAGE).flatMap(([part, annotation]) => {
    const value = lineage[part as keyof Lineage];
    return value ? [[annotation, value]] : [];
  });
  return {
    [MODEL_ANNOTATION]: name,
    ...(production && {
      [MODEL_VERSION_ANNOTATION]: String(production.version),
      [MODEL_HASH_ANNOTATION]: production.contentHash,
    }),
    ...Object.fromEntries(told),
  };
}

/** One sentence or two that a search finds: what it is, and what its clusters are called. */
function descriptionOf(
  { description, production, latest }: ModelSummary,
  details: VersionDetails | undefined,
): string {
  const stands = production
    ? `Version ${production.version} is in production.`
    : `No version is in production; the newest is ${latest.version}.`;
  const clusters = details
    ? ` Clusters: ${details.clusters
        .slice(0, 20)
        .map(({ name }) => name)
        .join(', ')}.`
    : '';
  return `${description ?? 'k-means model'}${
    /[.!?]$/.test(description ?? '') ? '' : '.'
  } ${stands}${clusters}`;
}

const linksTo = ({ baseUrl }: ModelsConfig, path: string, title: string) =>
  baseUrl ? { links: [{ url: `${baseUrl}${path}`, title }] } : {};

/**
 * The resource that stands for a model.
 *
 * @param details - of the version in production, else of the newest; absent where its file cannot be read
 */
export function modelEntity(
  model: ModelSummary,
  details: VersionDetails | undefined,
  config: ModelsConfig,
): Entity {
  const { name, owner } = model;
  const { lineage } = model.production ?? model.latest;
  const dependsOn = dependenciesOf(lineage);
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: {
      name,
      description: descriptionOf(model, details),
      annotations: {
        ...annotationsOf(model, lineage),
        ...(details && { 'backstage.io/techdocs-ref': 'dir:.' }),
      },
      tags: ['k-means'],
      ...linksTo(config, `/models/${encodeURIComponent(name)}`, 'Model'),
    },
    spec: {
      type: MODEL_TYPE,
      owner: owner ?? config.owner,
      ...(dependsOn.length > 0 && { dependsOn }),
    },
  };
}

/** The component that serves the models in production, and its API. */
export function serverEntities(
  models: readonly ModelSummary[],
  definition: string,
  config: ModelsConfig,
): Entity[] {
  const served = models.filter(({ production }) => production);
  const common = { lifecycle: 'production', owner: config.owner };
  return [
    {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: {
        name: SERVER_NAME,
        description: 'Predictions of the k-means models in production',
        tags: ['k-means'],
        ...linksTo(config, '/models', 'Models'),
      },
      spec: {
        type: MODEL_SERVER_TYPE,
        ...common,
        providesApis: [SERVER_NAME],
        ...(served.length > 0 && {
          dependsOn: served.map(({ name }) => `resource:default/${name}`),
        }),
      },
    },
    {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'API',
      metadata: {
        name: SERVER_NAME,
        description: 'Models, their versions, and predictions',
      },
      spec: { type: 'openapi', ...common, definition },
    },
  ];
}
