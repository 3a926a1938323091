import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runTool, ToolResult } from './runTool';

const PROVIDER_VERSION = '5.2.0';

export interface TerraformOptions {
  /** The terraform program. */
  terraform: string;
  /** The azurerm provider's program, of version 5.2.0. */
  provider: string;
  /** A directory for the mirror and the settings. */
  directory: string;
  /** What points terraform at the sandbox. */
  env: Record<string, string>;
}

/** A real terraform with the real azurerm provider from a mirror on disk, so that `init` needs no registry. */
export class Terraform {
  private constructor(
    private readonly program: string,
    private readonly env: Record<string, string>,
  ) {}

  static async create(options: TerraformOptions): Promise<Terraform> {
    const { terraform, provider, directory, env } = options;
    const platform = `${process.platform}_${
      process.arch === 'x64' ? 'amd64' : process.arch
    }`;
    const mirror = join(directory, 'mirror');
    const folder = join(
      mirror,
      'registry.terraform.io/hashicorp/azurerm',
      PROVIDER_VERSION,
      platform,
    );
    await mkdir(folder, { recursive: true });
    const name = `terraform-provider-azurerm_v${PROVIDER_VERSION}`;
    await symlink(provider, join(folder, name));
    const settings = join(directory, 'terraformrc');
    await writeFile(
      settings,
      `provider_installation {\n  filesystem_mirror {\n    path = ${JSON.stringify(
        mirror,
      )}\n  }\n}\n`,
    );
    return new Terraform(terraform, {
      ...env,
      CHECKPOINT_DISABLE: '1',
      TF_CLI_CONFIG_FILE: settings,
      TF_IN_AUTOMATION: '1',
    });
  }

  run(cwd: string, ...args: string[]): Promise<ToolResult> {
    return runTool(this.program, args, { cwd, env: this.env });
  }
}
