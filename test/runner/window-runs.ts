import { isInWindow } from '../../src/engine/run/in-window.ts';
import type { RunRecord } from '../../src/engine/run/run-store.ts';
import type { RunDesk } from '../../src/engine/run-desk.ts';
import type { MaintenanceWindow } from '../../src/fleet/inventory.ts';
import type { Store } from '../../src/store/store.ts';
import { patiently } from '../helpers/patiently.ts';
import type { RunLab } from './lab-runs.ts';

/** Maintenance windows by instance: an hour every day, which begins so many hours after now. */
export function openDaily(lab: RunLab, inHours: Readonly<Record<string, number>>): void {
  const at = (hours: number) =>
    `${new Date(lab.clock.now() + hours * 3_600_000).toISOString().slice(11, 13)}:00`;
  const instances = lab.inventory.instances.map((entry) => {
    const hours = inHours[entry.name];
    const days = [0, 1, 2, 3, 4, 5, 6];
    return hours === undefined
      ? entry
      : { ...entry, maintenanceWindows: [{ days, from: at(hours), to: at(hours + 1), timeZone: 'UTC' }] };
  });
  lab.inventory = { ...lab.inventory, instances };
}

/** Gives the desk while time goes by: slowly, and with a leap to the next window while a run is held. */
export function nights(lab: RunLab, desk: RunDesk, id: string): () => Promise<RunDesk> {
  return async () => {
    const run = await desk.read(id);
    const { opensAtMs } = run?.hold ?? {};
    const isHeld = run?.state === 'approved' || run?.state === 'running';
    const leapMs = isHeld && opensAtMs !== undefined ? opensAtMs + 60_000 - lab.clock.now() : 0;
    lab.clock.advance(Math.max(1_000, leapMs));
    return desk;
  };
}

function windowsOf(lab: RunLab, instance: string): readonly MaintenanceWindow[] {
  return lab.inventory.instances.find(({ name }) => name === instance)?.maintenanceWindows ?? [];
}

/** Acts outside the windows of their instances: what the bot did, and what it called a person for. */
export function actsOutside(lab: RunLab, { plan, steps }: RunRecord): string[] {
  return plan.steps.flatMap(({ id, target, act, by }, at) => {
    const record = steps[at];
    if (target?.kind !== 'instance' || act.kind === 'look' || record === undefined) return [];
    const atMs = by === 'bot' ? record.startedAtMs : record.evidence[0]?.atMs;
    const windows = windowsOf(lab, target.instance);
    return atMs === undefined || windows.length === 0 || isInWindow(windows, atMs) ? [] : [id.slice(3)];
  });
}

/** What the audit says of holds, in order: the step that is held, or goes on. */
export async function holdsOf(store: Store, runId: string): Promise<string[]> {
  const lines: string[] = [];
  for await (const { event, data } of store.runs.audit({ runId }))
    if (event === 'held' || event === 'goes_on') lines.push(`${event} ${String(data['step']).slice(3)}`);
  return lines;
}

/** The run once this is so. */
export async function runWhen(
  desk: RunDesk,
  id: string,
  isSo: (run: RunRecord) => boolean,
): Promise<RunRecord> {
  let run: RunRecord | undefined;
  await patiently(async () => {
    run = await desk.read(id);
    return run !== undefined && isSo(run);
  });
  if (run === undefined) throw new Error(`there is no run ${id}`);
  return run;
}
