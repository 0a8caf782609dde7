import type { ServerFacts } from '../../sqlserver/instance-facts.ts';

/**
 * Why keys of Key Vault cannot be used on Linux there, and what to do; undefined: no reason is known. From 2022 on, CU12 by
 * one note of Microsoft's setup page and CU14 by another: the earlier is let through, what is older is not.
 */
export function linuxProblem(
  { majorVersion, version, updateLevel }: Pick<ServerFacts, 'majorVersion' | 'version' | 'updateLevel'>,
  dll: string | undefined,
): [why: string, next: string] | undefined {
  const update = Number(/^CU(\d+)/i.exec(updateLevel ?? '')?.[1] ?? 0);
  if (majorVersion < 16 || (majorVersion === 16 && update < 12))
    return [
      `It runs on Linux as ${version}${updateLevel === undefined ? '' : ` (${updateLevel})`}: keys of Key Vault can be used there from SQL Server 2022 CU12 on (CU14 by another note of the same page).`,
      'Update the instance first.',
    ];
  return dll === undefined
    ? [
        'It runs on Linux, where nothing is installed and the library lies elsewhere.',
        "Name its path: dll=..., as Microsoft's setup page gives it for Linux.",
      ]
    : undefined;
}
