import { enabledProvider } from '../../sqlserver/statements/provider.ts';
import { inMaster } from '../rollover/master-step.ts';
import type { StepList } from '../rollover/step-list.ts';
import type { ConnectorChange } from './connector-change.ts';

/** What the plan begins with, in words; empty: there is none. */
export function emergencyText({ disabled }: Pick<ConnectorChange, 'disabled'>): string {
  if (disabled.length === 0) return '';
  const which = disabled.map(({ provider, node }) => `${provider} on ${node.entry.name}`).join(', ');
  return `EMERGENCY: provider ${which} is disabled. `;
}

/** Enables what was found disabled, before anything else. Who goes back does so with the older file, where that is not there yet. */
export function addEnabling(steps: StepList, { direction, disabled }: ConnectorChange): void {
  const loadable = disabled.filter(({ isThere }) => direction === 'upgrade' || isThere);
  for (const { node, provider } of loadable) {
    const instance = node.entry.name;
    steps.add(`enable-${instance}`, {
      title: `EMERGENCY: enable provider ${provider} on ${instance}, which was found disabled`,
      kind: 'seen',
      ...inMaster(node, enabledProvider(provider)),
      // Any restart before it loses databases.
      windows: [],
      done: { check: 'provider-in-use', args: { instance, provider } },
      ifDoneBefore: 'fine',
      why: 'Databases that are open stay open, and none comes back after a restart: whoever restarts the instance now loses them until it is enabled.',
      check:
        'sys.cryptographic_providers shows it enabled. That databases come back with it shows at the next start.',
      undo: `ALTER CRYPTOGRAPHIC PROVIDER ${provider} DISABLE: only if somebody disabled it on purpose. Ask before you approve this.`,
      risk: 'If its file does not load (messages 33027, 33085), go on by hand: the file at its path is missing or the wrong one.',
    });
  }
}
