import type { InstanceState } from '../../state/instance-state.ts';
import { int, nvarchar } from '../../types/sql-type.ts';
import { operatingSystemOf } from '../../views/server/operating-system.ts';
import type { ScalarFunction } from '../scalar-function.ts';
import { withoutArguments } from './define-function.ts';
import { editionOf } from './edition.ts';
import { productBuildOf } from './product-build.ts';

/** @@VERSION and the number that stands for it. */
export const versionFunctions: readonly ScalarFunction[] = [
  withoutArguments('@@VERSION', nvarchar(300), ({ instance }) => banner(instance.state)),
  withoutArguments('@@MICROSOFTVERSION', int, ({ instance }) => {
    const [major = 0, , build = 0] = instance.state.version.split('.').map(Number);
    return major * 0x100_0000 + build;
  }),
];

/** The lines of @@VERSION, as published banners have them: blanks and tabs included. */
function banner(state: InstanceState): string {
  const { level, updateLevel, article, builtAt } = productBuildOf(state);
  const levels = updateLevel === undefined ? level : `${level}-${updateLevel}`;
  const knowledge = article === undefined ? '' : ` (${article})`;
  const year = /\d{4}/.exec(builtAt)?.[0] ?? String(state.release);
  return [
    `Microsoft SQL Server ${state.release} (${levels})${knowledge} - ${state.version} (X64) `,
    `${builtAt} `,
    `Copyright (C) ${year} Microsoft Corporation`,
    `${editionOf(state).name} on ${systemOf(state)}`,
  ].join('\n\t');
}

function systemOf(state: InstanceState): string {
  const system = operatingSystemOf(state);
  if (system.platform === 'Linux') return `Linux (${system.name} ${system.release}) <X64>`;
  return `${system.name} ${system.release} <X64> (Build ${system.build}: ) (Hypervisor)\n`;
}
