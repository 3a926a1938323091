import {
  IngestReport,
  Rally,
  rallyLine,
  toldCounts,
  toldRefusals,
} from '@rally/ml';
import { oneOf, parse } from '../arguments';
import { clean } from '../format/clean';
import { CommandError, EXIT, Io } from '../io';
import { readRallies, recogniseAll } from './tables';
import { writeFile } from './OutputFile';

/** Problems that text shows of each file. */
const SHOWN = 20;

export interface FileReport {
  file: string;
  kind: string;
  report: IngestReport;
}

function told({ file, kind, report }: FileReport): string {
  const lines = [
    `${file} (${kind}): ${toldCounts(report)}`,
    ...toldRefusals(report, SHOWN).map(line => `  ${line}`),
  ];
  return lines.map(line => `${clean(line)}\n`).join('');
}

const refusedOf = (reports: readonly FileReport[]) =>
  reports.reduce((sum, { report }) => sum + report.refusedRallies, 0);

/**
 * Reads rallies of files, hands them on, and says what was read and what was not.
 *
 * @throws CommandError where not one rally is in them
 */
export async function ingestFiles(
  command: string,
  paths: readonly string[],
  io: Io,
  onRally: (rally: Rally) => void,
): Promise<FileReport[]> {
  const reports: FileReport[] = [];
  for (const file of await recogniseAll(command, paths, io)) {
    const report = await readRallies(file, io, onRally);
    reports.push({ file: file.path, kind: file.kind, report });
  }
  if (reports.every(({ report }) => report.rallies === 0)) {
    io.err(reports.map(told).join(''));
    throw new CommandError('there is not one whole rally in that');
  }
  return reports;
}

/** @returns the exit code: `risky` where `strict` and a rally was refused */
export function tell(
  reports: FileReport[],
  { out, format, strict }: { out?: string; format: string; strict: boolean },
  io: Io,
): number {
  const refused = refusedOf(reports);
  io.out(
    format === 'json'
      ? `${JSON.stringify({ files: reports, refused, out }, null, 2)}\n`
      : `${reports.map(told).join('')}${out ? `written: ${out}\n` : ''}`,
  );
  return strict && refused > 0 ? EXIT.risky : EXIT.clear;
}

export const INGEST_OPTIONS = {
  out: { type: 'string' },
  format: { type: 'string' },
  strict: { type: 'boolean', default: false },
} as const;

/** `rally ml ingest`: what is in files, and what could not be read. */
export async function ingestCommand(args: string[], io: Io): Promise<number> {
  const { values, positionals } = parse(args, INGEST_OPTIONS);
  const format = oneOf('format', ['text', 'json'], values.format, 'text');
  const { out, strict } = values;
  const reports = await writeFile(out, io, write =>
    ingestFiles('ingest', positionals, io, rally => write(rallyLine(rally))),
  );
  return tell(reports, { out, format, strict }, io);
}
