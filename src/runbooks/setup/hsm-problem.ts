import { typed } from '../../engine/plan/instruction.ts';
import type { ServerFacts } from '../../sqlserver/instance-facts.ts';

/** Why an instance cannot use a Managed HSM, and what to do; undefined: no reason is known. Source: Microsoft's setup page of the connector. */
export function hsmProblem(
  { majorVersion, version }: Pick<ServerFacts, 'majorVersion' | 'version'>,
  type: string,
): [why: string, next: string] | undefined {
  if (majorVersion < 16)
    return [
      `It runs as ${version}: a Managed HSM can be used from SQL Server 2022 on.`,
      'Name a vault that is none.',
    ];
  return type === 'RSA-HSM'
    ? undefined
    : ['A Managed HSM holds keys in hardware alone.', 'Ask for such a key: type=RSA-HSM.'];
}

// unverified: The commands of Azure's command line for a Managed HSM (role assignment, update-hsm) have these options; the pages that were read name the roles alone.
/** How an app or identity gets its rights there; purge protection has to be on as in a vault. */
export function hsmLines(name: string, assignee: string): string[] {
  return [
    `It is a Managed HSM, with roles of its own: ${typed(`az keyvault role assignment create --hsm-name ${name} --role "Managed HSM Crypto Service Encryption User" --assignee ${assignee} --scope /keys`)}`,
    `This has to say true: ${typed(`az keyvault show --hsm-name ${name} --query properties.enablePurgeProtection`)}. If it does not: ${typed(`az keyvault update-hsm --hsm-name ${name} --enable-purge-protection true`)}. It cannot be taken back.`,
  ];
}
