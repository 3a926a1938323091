/** `rally --help` */
export const USAGE = `rally: would Azure grant this plan, what does that error mean, and models of rallies

  rally preflight FILE|DIR|-   holds a Terraform plan, a folder of HCL or an environment.yaml
                               against Azure's rules, quota, sizes, zones and versions
  rally explain [FILE|-]       says what an error of Azure or Terraform means, and what to do
  rally ml COMMAND             reads shots, trains models of rallies, publishes and asks them

  rally COMMAND --help         options of a command
  rally --version

Exit codes: 0 clear, 1 risky, 2 blocked, 3 could not tell or could not read, 64 wrong usage.
`;

/** `rally preflight --help` */
export const PREFLIGHT_USAGE = `rally preflight FILE|DIR|- [options]

Reads
  plan.json          what terraform show -json PLAN writes; - reads it from standard input
  DIR                a folder of HCL: its modules, terraform.tfvars and *.auto.tfvars are read too
  environment.yaml   the decision beside an environment's Terraform

Options
  --offline                ask nobody: only the rules that need no answer of Azure
  --format FORMAT          text (default), json, markdown or sarif
  --fail-on VERDICT        exit 0 below risky (default), unknown or blocked
  --verbose                also tell the rules that are content (text, markdown)
  --subscription ID        where the plan names none (else ARM_SUBSCRIPTION_ID)
  --provider-version X.Y.Z of azurerm, where no lock file says it, or to try another
  --stage STAGE            dev, staging or prod, where no tag says it
  --budget DOLLARS         of one environment a month; more is risky
  --var NAME=VALUE         a variable of a folder of HCL; may be given again
  --var-file FILE          more variables of it; may be given again
  --fix                    print a patch with the remedies that need no decision
  --fix --write            carry them out instead
  --arm-endpoint URL       another Resource Manager (else RALLY_ARM_ENDPOINT);
                           http:// only on this machine, with RALLY_ARM_TOKEN
  --prices-endpoint URL    another price list (else RALLY_PRICES_ENDPOINT)

Signs in with RALLY_ARM_TOKEN, else as the Azure SDK does: environment, workload or
managed identity, az login.

Exit codes: 0 clear, 1 risky, 2 blocked, 3 could not tell or could not read, 64 wrong usage.
`;

/** `rally explain --help` */
export const EXPLAIN_USAGE = `rally explain [FILE|-] [--format text|json]

Reads the output of terraform, az or a pipeline from FILE or standard input, finds the
errors of Azure in it and says of each its cause with the numbers, and what to do.

  terraform apply 2>&1 | tee apply.log; rally explain apply.log

Exit codes: 0 an error was recognised, 3 none was or the input cannot be read, 64 wrong usage.
`;
