import { ModelDetails, VersionDetails } from '@rally/plugin-kmeans-common';

/** Features that a cluster is told by. */
const TOLD_BY = 3;

/** Text of a person's as Markdown shows it: no markup, no second line. */
const plain = (text: string) =>
  text.replace(/\s+/g, ' ').replace(/[\\`*_{}[\]<>()#+!|~]/g, '\\$&');

const row = (cells: (string | number)[]) => `| ${cells.join(' | ')} |`;

function table(head: string[], rows: (string | number)[][]): string {
  return [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');
}

const figure = (value: number | null | undefined, digits = 3) =>
  value === null || value === undefined ? 'none' : value.toFixed(digits);

const percent = (share: number | undefined) =>
  share === undefined ? 'not known' : `${(share * 100).toFixed(1)} %`;

const signed = (value: number) =>
  `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(1)}`;

function clusters({ clusters: all }: VersionDetails): string {
  return table(
    ['Cluster', 'Share', 'Set apart by', 'Exemplar'],
    all.map(({ name, share, profile, exemplars: [nearest] }) => [
      plain(name),
      percent(share),
      profile
        .slice(0, TOLD_BY)
        .map(
          ({ feature, deviations }) =>
            `${plain(feature)} ${signed(deviations)}`,
        )
        .join(', ') || 'not known',
      nearest
        ? `rally ${plain(nearest.rallyId)} of ${plain(nearest.matchId)}`
        : 'not known',
    ]),
  );
}

function quality({ metrics }: VersionDetails): string {
  if (!metrics) return 'Not measured: the model was imported.';
  return table(
    ['Measure', 'Value', 'Better'],
    [
      [
        `Silhouette, of ${metrics.silhouetteRows} rallies`,
        figure(metrics.silhouette),
        'higher, up to 1',
      ],
      ['Davies-Bouldin index', figure(metrics.daviesBouldin), 'lower'],
      [
        'Calinski-Harabasz index',
        figure(metrics.calinskiHarabasz, 1),
        'higher',
      ],
      ['Inertia', figure(metrics.inertia, 1), 'lower'],
    ],
  );
}

function origin(version: VersionDetails): string {
  const { training, lineage } = version;
  const lines = [
    ['Version', String(version.version)],
    ['Stage', version.stage],
    ['Published', `${version.publishedAt} by ${plain(version.publishedBy)}`],
    ['Trained with', `${plain(version.source)}, ${plain(version.codeVersion)}`],
    ['Data', plain(lineage.data ?? 'not said')],
    ['Pipeline', plain(lineage.pipeline ?? 'not said')],
    ['Run', plain(lineage.run ?? 'not said')],
    ...(training
      ? [
          ['Rallies', String(training.rows)],
          ['Hash of the data', `\`${training.dataHash}\``],
          ['Seed', String(training.seed)],
          [
            'Iterations',
            `${training.iterations}${
              training.converged ? '' : ', stopped before it converged'
            }`,
          ],
        ]
      : []),
    ['Content hash', `\`${version.contentHash}\``],
  ];
  return table(['What', 'Value'], lines);
}

function limits({ training, features }: VersionDetails): string {
  const dropped = training?.dropped ?? [];
  const sparse = features.filter(({ missingShare = 0 }) => missingShare > 0.2);
  return [
    '- A rally is put into the nearest cluster, however far it lies: look at the distance and the margin before you rely on it.',
    '- A cluster is a group of similar rallies; its name is what a person saw in it.',
    ...(dropped.length > 0
      ? [
          `- No rally of the training data had ${dropped
            .map(plain)
            .join(', ')}: left out.`,
        ]
      : []),
    ...sparse.map(
      ({ name, missingShare }) =>
        `- ${plain(name)} was missing in ${percent(
          missingShare,
        )} of the rallies and is imputed by the mean.`,
    ),
  ].join('\n');
}

/** The model card of a version, in Markdown: what it is, what for, how good, from what. */
export function modelCard(
  { name, description, owner }: ModelDetails,
  version: VersionDetails,
): string {
  return `# ${plain(name)}

${description ? plain(description) : 'k-means clusters of tennis rallies.'}

- Kind: k-means, ${version.clusters.length} clusters, ${
    version.features.length
  } features
- Owner: ${owner ? plain(owner) : 'nobody'}

## Clusters

Deviations are standard deviations from the mean of all rallies.

${clusters(version)}

## How good it is

${quality(version)}

## Features

${table(
  ['Feature', 'Unit', 'Meaning'],
  version.features.map(feature => [
    plain(feature.name),
    plain(feature.unit) || 'not said',
    plain(feature.meaning) || 'not said',
  ]),
)}

## Where it comes from

${origin(version)}

## Limits

${limits(version)}
`;
}
