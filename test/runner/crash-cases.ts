import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { connectorOn } from './connector-runs.ts';
import { rolloverWorld, setupWorld } from './crash-worlds.ts';
import { hostPersonOf } from './host-person.ts';
import { type Hands, type RunLab, startRunLab } from './lab-runs.ts';
import { mirroringHands, mirroringOf, withPassword } from './mirroring-runs.ts';
import type { Moment } from './mortal-store.ts';
import { personOf } from './person.ts';
import { app, databasesDown, restartAll, secretHands } from './secret-runs.ts';
import { setupPerson, setupWish } from './setup-runs.ts';
import { VaultPerson } from './vault-person.ts';

/** A run whose process dies in every step. */
export interface CrashCase {
  lab: () => Promise<RunLab>;
  parameters: Readonly<Record<string, string>>;
  /** Who does what is by hand. */
  hands: (lab: RunLab) => Hands;
  /** What must be the same after all those deaths as after none. */
  world: (lab: RunLab) => Promise<unknown>;
  /** So many steps have to die at a moment, or the test shows nothing. All steps record; only what the bot does is begun. */
  deaths: Readonly<Record<Moment, number>>;
  /** Lab time that passes at each look while an effect is awaited in vain: more where steps wait for minutes. */
  passMs?: number;
}

const between = 'between act and record';

/**
 * Every runbook that makes runs, by the file `<family>-crashes.test.ts` that lets it die at each moment of every step.
 * A runbook that is not here fails crashes.test.ts.
 */
export const crashCases: Readonly<Record<string, Readonly<Record<string, CrashCase>>>> = {
  rollover: {
    'tde-key-rollover': {
      lab: () => backupLab(['SQL01']),
      parameters: { instance: 'SQL01', database: 'Sales', key: 'sales-2027', secret: 'ekm' },
      hands: personOf,
      world: rolloverWorld,
      deaths: { 'before the act': 5, [between]: 10, 'after the record': 10 },
    },
  },
  connector: {
    'connector-upgrade': {
      lab: () => startRunLab('group-old-connector', ['SQL31', 'SQL32']),
      // Another folder: here the provider must be told, and told again after a crash.
      parameters: { instance: 'SQL31', path: 'D:\\Connector\\Microsoft.AzureKeyVaultService.EKM.dll' },
      hands: hostPersonOf,
      world: async (lab) => [await connectorOn(lab, 'SQL31'), await connectorOn(lab, 'SQL32')],
      deaths: { 'before the act': 1, [between]: 3, 'after the record': 3 },
    },
    'connector-rollback': {
      lab: () => startRunLab('healthy', ['SQL01']),
      parameters: { instance: 'SQL01', build: '15.0.300.96' },
      hands: hostPersonOf,
      world: (lab) => connectorOn(lab, 'SQL01'),
      deaths: { 'before the act': 1, [between]: 3, 'after the record': 3 },
    },
  },
  secret: {
    'secret-roll': {
      lab: () => startRunLab('healthy', ['SQL01', 'SQL02', 'SQL03\\PAYROLL']),
      parameters: { app, secret: 'ekm' },
      hands: secretHands,
      world: downAfterRestart,
      deaths: { 'before the act': 6, [between]: 18, 'after the record': 18 },
    },
    'key-backup': {
      lab: () => backupLab(['SQL01']),
      parameters: { vault: 'contoso-sql-prod', key: 'sql01-tde-2026' },
      hands: personOf,
      world: (lab) => Promise.resolve(readdirSync(lab.inventory.vaults[0]?.keyBackups ?? '').length),
      deaths: { 'before the act': 1, [between]: 2, 'after the record': 2 },
    },
    'key-recovery': {
      lab: () => startRunLab('deleted-key'),
      parameters: { vault: 'contoso-sql-prod', key: 'sql01-tde-2026' },
      hands: (lab) => new VaultPerson(lab).hands,
      world: downAfterRestart,
      // A person takes the key back: the bot only looks.
      deaths: { 'before the act': 0, [between]: 2, 'after the record': 2 },
    },
  },
  mirroring: {
    'mirroring-certificate-rotation': {
      lab: () => startRunLab('mirroring-pair', ['HOST_A', 'HOST_B', 'HOST_W']),
      parameters: { expires: '2031-06-30', folder: 'C:\\Certificates', instance: 'HOST_A', also: 'HOST_B' },
      hands: mirroringHands,
      world: (lab) => mirroringOf(lab, 'Bookings'),
      passMs: 5_000,
      deaths: { 'before the act': 5, [between]: 10, 'after the record': 10 },
    },
    'mirroring-setup': {
      lab: async () => withPassword(await startRunLab('healthy', ['SQL01', 'SQL03\\PAYROLL'])),
      parameters: {
        expires: '2031-06-30',
        folder: 'C:\\Certificates',
        instance: 'SQL01',
        database: 'Web',
        mirror: 'SQL03\\PAYROLL',
        domain: 'contoso.example',
        password: 'mirroring',
        masterkey: 'mirroring',
      },
      hands: mirroringHands,
      world: (lab) => mirroringOf(lab, 'Web'),
      passMs: 5_000,
      deaths: { 'before the act': 5, [between]: 10, 'after the record': 10 },
    },
  },
  setup: {
    'ekm-setup': {
      lab: () => startRunLab('new-estate', ['SQL41'], { change: true }),
      parameters: setupWish,
      hands: setupPerson,
      world: (lab) => setupWorld(lab, 'SQL41'),
      deaths: { 'before the act': 8, [between]: 8, 'after the record': 8 },
    },
    'database-encrypt': {
      lab: () => startRunLab('healthy', ['SQL01'], { change: true }),
      parameters: { instance: 'SQL01', database: 'Web', key: 'TDE_Key' },
      hands: setupPerson,
      world: (lab) => setupWorld(lab, 'SQL01'),
      deaths: { 'before the act': 2, [between]: 2, 'after the record': 2 },
    },
  },
};

/** Instances and the vault are the bot's to change, backups of keys included. */
function backupLab(changed: readonly string[]): Promise<RunLab> {
  const keyBackups = mkdtempSync(join(tmpdir(), 'key-backups-'));
  onTestFinished(() => rmSync(keyBackups, { recursive: true }));
  return startRunLab('healthy', changed, { change: true, keyBackups, environment: 'production' });
}

async function downAfterRestart(lab: RunLab): Promise<string[]> {
  await restartAll(lab);
  return databasesDown(lab);
}
