import type { InstanceState } from '../state/instance-state.ts';

/** The first lines that an instance writes into a new error log. */
export function startLines(state: InstanceState): string[] {
  const level = state.updateLevel.startsWith('CU') ? `RTM-${state.updateLevel}` : state.updateLevel;
  return [
    `Microsoft SQL Server ${state.release} (${level}) - ${state.version} (X64)`,
    'All rights reserved.',
    `Server name is '${state.name}'. This is an informational message only. No user action is required.`,
  ];
}
