import type { Problem } from '../fleet/ekm-yaml/problem.ts';
import type { InventoryRead } from '../fleet/ekm-yaml/read-inventory.ts';
import { type CheckedFile, configCheckOutput } from './config-check-output.ts';
import type { ConfigCheckOutput } from './config-check-schema.ts';
import { connectText } from './config-connect-text.ts';
import { reminderLines } from './config-reminders.ts';
import { rightsLines } from './config-rights.ts';

/**
 * What `ekm config check` prints: one line a problem, as compilers do, so that editors find the place.
 *
 * @param width of the terminal in characters
 */
export function configCheckText(read: InventoryRead, checked: CheckedFile, width: number): string {
  const output = configCheckOutput(read, checked);
  const { file } = checked;
  if (!output.isFine) {
    const { length } = output.problems;
    const summary = `${file}: ${length === 1 ? 'one problem' : `${length} problems`}. docs/ekm-yaml.md explains every key.`;
    return `${[...output.problems.map(problemLine), '', summary].join('\n')}\n`;
  }
  const warnings = output.warnings.map((warning) => `warning: ${problemLine(warning)}`);
  const blocks = [
    [`${file} is fine.`],
    countLines(output),
    identityLines(output),
    rightsLines(output.rights ?? []),
    reminderLines(output.reminders),
    warnings,
    output.connect === null
      ? ['Nothing was connected to, and no secret was read.']
      : [connectText(output.connect, width)],
  ];
  return `${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n')}\n`;
}

function problemLine({ file, line, column, path, message }: Problem): string {
  // The path comes last: "password: ..." would look like a secret to whoever masks secrets further on.
  return `${file}:${line}:${column}: ${message}${path === '' ? '' : ` (${path})`}`;
}

function countLines({ counts, cloud }: ConfigCheckOutput): string[] {
  if (counts === null || cloud === null) return [];
  const rows: [string, number | string][] = [
    ['instances', counts.instances],
    ['vaults', counts.vaults],
    ['apps', counts.apps],
    ['mirroring pairs', counts.mirroringPairs],
    ['availability groups', counts.availabilityGroups],
    ['ignored findings', counts.ignored],
    ['cloud', cloud.name],
    ['tenant', cloud.tenantId ?? 'as AZURE_TENANT_ID says'],
  ];
  return rows.map(([what, value]) => `  ${what.padEnd(20)} ${value}`);
}

function identityLines({ identities, vaultsToChange, secrets }: ConfigCheckOutput): string[] {
  const signedIn = identities.map(({ use, signsInAs, secretIn, instances }) => {
    const where = instances === 1 ? '1 instance' : `${instances} instances`;
    return `  ${use.padEnd(6)} as ${signsInAs}, ${secretIn === null ? 'without a secret' : `password in ${secretIn}`}: ${where}`;
  });
  const vaults =
    vaultsToChange.length === 0
      ? []
      : [
          `  change as the bot itself in Azure, new keys and their backup: vault ${vaultsToChange.join(', ')}`,
        ];
  // The name comes last: before a colon it would look like a secret to whoever masks secrets further on.
  return [
    ...signedIn,
    ...vaults,
    ...secrets.map((each) => `  for runbooks ${each.secretIn}, as ${each.name}`),
  ];
}
