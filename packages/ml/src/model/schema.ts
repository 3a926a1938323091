import { z } from 'zod';

export const MODEL_FORMAT = 'rally-kmeans-model';
export const MODEL_VERSION = 1;

const finite = z.number();
const count = z.int().min(0);
const name = z.string().min(1).max(200);

/** What sets a cluster apart in one feature. */
const profileEntry = z.object({
  feature: name,
  /** Mean of the cluster in the feature's unit. */
  mean: finite,
  /** How many standard deviations above (or below) the mean of all rallies. */
  deviations: finite,
});

const exemplar = z.object({
  matchId: z.string(),
  rallyId: z.string(),
  /** To the centroid, in standard deviations. */
  distance: finite.min(0),
});

const share = finite.min(0).max(1);

const candidate = z.object({
  k: z.int().min(1),
  inertia: finite.min(0),
  /** Of a sample; `null` with one cluster. */
  silhouette: finite.nullable(),
});

/** How often a figure of the training data falls where. */
const binned = z.object({
  /** Rising; a figure belongs to the first bin whose edge it does not exceed, else to the last bin. */
  edges: z.array(finite).max(1_000),
  /** One more than edges; shares of all rows, which add up to 1 with `missing`. */
  shares: z.array(share),
  missing: share,
});

const cluster = z.object({
  /** What a person calls it. */
  name,
  /** Rallies of the training data; absent in an imported model. */
  size: count.optional(),
  /** Every feature, the one that sets it apart most first. */
  profile: z.array(profileEntry),
  /** The rallies nearest to the centroid. */
  exemplars: z.array(exemplar),
});

/** A trained model, as it is kept. Arrays that go by feature have one entry a feature. */
export const modelSchema = z
  .object({
    format: z.literal(MODEL_FORMAT),
    version: z.literal(MODEL_VERSION),
    /** `sha256:` of everything else. */
    contentHash: z.string().regex(/^sha256:[0-9a-f]{64}$/),
    name,
    codeVersion: name,
    features: z
      .array(z.object({ name, unit: z.string(), meaning: z.string() }))
      .min(1)
      .max(10_000),
    /** `(figure - mean) / scale` comes before clustering; absent: figures are taken as they are. */
    scaler: z
      .object({ mean: z.array(finite), scale: z.array(finite) })
      .optional(),
    /** What takes the place of a missing figure; absent: none may be missing. */
    imputation: z
      .object({
        strategy: z.literal('mean'),
        values: z.array(finite),
        /** In the training data, 0 to 1. */
        missingShare: z.array(finite.min(0).max(1)),
      })
      .optional(),
    /** In the space after the scaler; one row a cluster. */
    centroids: z.array(z.array(finite)).min(1).max(10_000),
    /** One a centroid. */
    clusters: z.array(cluster),
    /** Absent in an imported model. */
    metrics: z
      .object({
        inertia: finite.min(0),
        silhouette: finite.nullable(),
        silhouetteRows: count,
        daviesBouldin: finite.nullable(),
        calinskiHarabasz: finite.nullable(),
      })
      .optional(),
    /** Principal components of the scaled figures, and a sample of the rallies in them. */
    projection: z
      .object({
        mean: z.array(finite),
        /** Two rows, one entry a feature. */
        components: z.array(z.array(finite)).length(2),
        /** Share of the variance that each of the two holds, 0 to 1. */
        explained: z.array(finite.min(0)).length(2),
        points: z.array(
          z.object({
            x: finite,
            y: finite,
            cluster: count,
            matchId: z.string(),
            rallyId: z.string(),
          }),
        ),
      })
      .optional(),
    training: z
      .object({
        rows: count,
        /** `sha256:` of the feature table. */
        dataHash: z.string().regex(/^sha256:[0-9a-f]{64}$/),
        seed: z.int(),
        iterations: count,
        converged: z.boolean(),
        /** Features left out since no rally had them. */
        dropped: z.array(name),
      })
      .optional(),
    /** The numbers of clusters that were tried; absent where only one was. */
    choiceOfK: z
      .object({
        candidates: z.array(candidate).min(1).max(1_000),
        /** The k with the highest silhouette. */
        bySilhouette: z.int().min(1),
        /** The k at which the curve of inertia bends most. */
        byElbow: z.int().min(1),
        /** The k of this model. */
        chosen: z.int().min(1),
      })
      .optional(),
    /** What the training data looked like, before imputation and scaler, to see drift by. */
    reference: z
      .object({
        /** One a feature. */
        features: z.array(binned),
        /** Share of the rows of each cluster. */
        clusters: z.array(share),
      })
      .optional(),
    source: z.enum(['rally', 'scikit-learn', 'pmml', 'spark']),
  })
  .superRefine((model, context) => {
    const { features, centroids, clusters, scaler, imputation, projection } =
      model;
    const width = features.length;
    const check = (
      path: (string | number)[],
      length: number,
      wanted: number,
    ) => {
      if (length === wanted) return;
      context.addIssue({
        code: 'custom',
        path,
        message: `has ${length} entries, not ${wanted}`,
      });
    };
    centroids.forEach((row, j) => check(['centroids', j], row.length, width));
    check(['clusters'], clusters.length, centroids.length);
    if (scaler) {
      check(['scaler', 'mean'], scaler.mean.length, width);
      check(['scaler', 'scale'], scaler.scale.length, width);
      const zero = scaler.scale.findIndex(value => value <= 0);
      if (zero >= 0) {
        context.addIssue({
          code: 'custom',
          path: ['scaler', 'scale', zero],
          message: 'is not above 0',
        });
      }
    }
    if (imputation) {
      check(['imputation', 'values'], imputation.values.length, width);
      check(
        ['imputation', 'missingShare'],
        imputation.missingShare.length,
        width,
      );
    }
    projection?.components.forEach((row, i) =>
      check(['projection', 'components', i], row.length, width),
    );
    if (projection) {
      check(['projection', 'mean'], projection.mean.length, width);
    }
    const { reference } = model;
    if (reference) {
      check(['reference', 'features'], reference.features.length, width);
      check(
        ['reference', 'clusters'],
        reference.clusters.length,
        centroids.length,
      );
      reference.features.forEach(({ edges, shares }, i) => {
        const at = ['reference', 'features', i];
        check([...at, 'shares'], shares.length, edges.length + 1);
        if (edges.some((edge, j) => j > 0 && edge <= edges[j - 1])) {
          context.addIssue({
            code: 'custom',
            path: [...at, 'edges'],
            message: 'do not rise',
          });
        }
      });
    }
    const names = features.map(feature => feature.name);
    const twice = names.find((each, i) => names.indexOf(each) !== i);
    if (twice !== undefined) {
      context.addIssue({
        code: 'custom',
        path: ['features'],
        message: `has ${twice} more than once`,
      });
    }
  });

export type Model = z.output<typeof modelSchema>;

/** A model before it is sealed. */
export type ModelContent = Omit<Model, 'contentHash' | 'format' | 'version'>;
