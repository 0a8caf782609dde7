import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Lab } from '../../lab/lab.ts';

/** A fleet in a lab in a process of its own, so far away that every round trip takes `delayMs` more. */
export async function startFarLab(instances: number, delayMs: number): Promise<FarLab> {
  const args = ['--json', '--scenario', 'fleet', '--instances', String(instances), '--no-rate-limits'];
  const child = spawn(process.execPath, [labMain, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  process.once('exit', () => child.kill());
  const [line] = await once(createInterface(child.stdout), 'line');
  const lab = JSON.parse(line) as LabLine;
  await posted(`${lab.control}/faults`, { target: 'instance.*', kind: 'slow', delayMs });
  return {
    ...lab,
    stop: async () => {
      const exit = once(child, 'exit');
      child.kill('SIGTERM');
      await exit;
    },
  };
}

/** What a lab prints of itself, and its end. */
export type FarLab = LabLine & { stop: () => Promise<void> };

type LabLine = Omit<Lab, 'clock' | 'stop'>;

async function posted(url: string, body: unknown): Promise<void> {
  const answer = await fetch(url, { method: 'POST', body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`setting up the lab: ${await answer.text()}`);
}

const labMain = fileURLToPath(new URL('../../lab/main.ts', import.meta.url));
