import { execFile } from 'node:child_process';

/** A tool that takes longer has lost its way; an apply with AKS takes a minute or two. */
const TIME_OUT_MS = 10 * 60_000;

/** What a tool printed, and whether it was content. */
export interface ToolResult {
  ok: boolean;
  stdout: string;
  /** Both streams, for people. */
  output: string;
}

/** Runs a real tool to its end; a refusal is a result, not an error. */
export function runTool(
  file: string,
  args: string[],
  options: { cwd: string; env?: Record<string, string> },
): Promise<ToolResult> {
  return new Promise((resolve, reject) => {
    execFile(
      file,
      args,
      {
        cwd: options.cwd,
        env: { ...process.env, ...options.env },
        timeout: TIME_OUT_MS,
        maxBuffer: 64 * 1024 * 1024,
      },
      (error, stdout, stderr) => {
        if (error && typeof error.code !== 'number' && !error.killed) {
          reject(error);
          return;
        }
        resolve({ ok: !error, stdout, output: `${stdout}${stderr}` });
      },
    );
  });
}
