/** `rally ml --help` */
export const ML_USAGE = `rally ml: from shots to served clusters

  rally ml ingest FILE... [--out RALLIES.jsonl]        what is in shot tables and charted points, and what is wrong in them
  rally ml features FILE... --out FEATURES.csv         one row a rally, one column a feature; or FEATURES.parquet
  rally ml train FILE... --name NAME --out MODEL.json  clusters rallies; what was found lies beside the model
  rally ml evaluate FILE... --model MODEL              metrics, drift, and agreement with another model
  rally ml predict FILE... --model MODEL [--out FILE]  which cluster each rally belongs to, as CSV or .parquet
  rally ml publish MODEL.json --registry DIR           a new version in the registry
  rally ml import FILE --name NAME --registry DIR      scikit-learn's parameters as JSON, PMML, or a model file
  rally ml export MODEL [--format pmml|json|model]     a model for other programs
  rally ml models [NAME...] --registry DIR             what is in the registry
  rally ml promote NAME [--version N] --registry DIR   into production; what was there is archived
  rally ml rollback NAME --registry DIR                back to what was in production before
  rally ml walk --registry DIR                         all of it on made-up data, each step shown

Reads
  FILE    shots (CSV, Parquet), points files of the Match Charting Project, rallies of ml ingest,
          or features (CSV, Parquet), told apart by their columns
  MODEL   a model file, or NAME, NAME@3, NAME@production of the registry
  DIR     a directory, or https://ACCOUNT.blob.core.windows.net/CONTAINER (else RALLY_REGISTRY)

Options
  --format text|json       of what is told (text by default)
  --strict                 ingest, features: exit 1 where a rally was refused
  --k K                    train: a number, a range such as 2..10, or a list; of several the one with
                           the highest silhouette (2..8 by default)
  --seed N --restarts N    train: the same seed gives the same model to the byte (1; 10)
  --max-iterations N       train: of each restart (300)
  --features A,B,C         train: those columns only
  --mini-batch             train: for data larger than memory, read again for each pass
  --passes N               train: times that mini-batches learn from the data (3)
  --threads N              train: as many as there are cores by default, at most 8
  --other MODEL            evaluate: the adjusted Rand index with it
  --fail-on-drift INDEX    evaluate: exit 1 where any stability index reaches it
  --stage STAGE            publish, import: candidate (default), production or archived
  --owner REF --description TEXT --data REF --pipeline REF --run REF --by WHO
                           publish, import: for the record
  --result FILE            publish: what the model found, where it does not lie beside it
  --out FILE               written whole or not at all; tables as CSV, or as Parquet where it ends with .parquet
  --dir DIR --rallies N    walk: where the files go (rally-walk), and how much is made up (600)

Exit codes: 0 done, 1 done but see --strict and --fail-on-drift, 3 could not, 64 wrong usage.
`;
