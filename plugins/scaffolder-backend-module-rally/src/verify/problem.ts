import { TreeFile } from '../files/tree';

/** Why a rendered file cannot be proposed. */
export interface Problem {
  file: string;
  reason: string;
}

/** One concern: reads the files, names what is wrong. */
export type Check = (files: TreeFile[]) => Promise<Problem[]> | Problem[];

export const textOf = (files: TreeFile[], path: string): string | undefined =>
  files.find(file => file.path === path)?.content.toString('utf8');
