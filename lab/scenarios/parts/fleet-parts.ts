import type { VaultKey } from '../../azure/state/vault-key.ts';
import type { InstalledConnector } from '../../sqlserver/state/host.ts';
import type { ReleaseYear } from '../../sqlserver/state/release.ts';
import { type ContosoCloud, contosoCloud, vaultKeys } from './contoso-cloud.ts';
import { addDatabase } from './databases.ts';
import { addKeyChain, type KeyChain } from './ekm-chain.ts';
import { addProvider } from './provider.ts';
import { type Choices, repeatable } from './repeatable.ts';
import type { Stage } from './stage.ts';

/** A region of the fleet: its own vault, app and client secret, and three keys of different age. */
export interface FleetRegion {
  name: string;
  utcOffsetMinutes: number;
  cloud: ContosoCloud;
  keys: readonly { vaultKey: VaultKey; ageDays: number }[];
}

/** Builds the cloud's side of the fleet. One region's secret is about to expire. */
export async function fleetRegions(stage: Stage): Promise<FleetRegion[]> {
  return Promise.all(
    plans.map(async ({ name, utcOffsetMinutes, secretExpiresInDays }) => {
      const cloud = contosoCloud(stage, { vault: `contoso-${name}-prod`, secretExpiresInDays });
      const keys = await vaultKeys(
        stage,
        cloud.vault,
        ages.map((ageDays, index) => ({ name: `${name}-tde-${index + 1}`, ageDays })),
      );
      return {
        name,
        utcOffsetMinutes,
        cloud,
        keys: keys.map((vaultKey, index) => ({ vaultKey, ageDays: ages[index] ?? 0 })),
      };
    }),
  );
}

/** Adds instance `number` (1 and up); the same number is always the same instance. */
export function addFleetInstance(stage: Stage, regions: readonly FleetRegion[], number: number): void {
  const choices = repeatable(number);
  const region = regions[number % regions.length];
  if (region === undefined) throw new Error('a fleet needs a region');
  const release = choices.oneOf(releaseMix);
  const generation = release <= 2016 ? choices.oneOf(oldMix) : choices.oneOf(newMix);
  const name = `${region.name.toUpperCase()}-SQL${String(number).padStart(4, '0')}`;
  const instance = stage.instance({
    name: choices.happens(0.15) ? `${name}\\APP` : name,
    release,
    host: stage.host(name, generation),
    utcOffsetMinutes: region.utcOffsetMinutes,
  });
  const protector = choices.happens(0.85) ? keyChainOf(stage, instance, region, choices) : undefined;
  for (let index = choices.between(1, 4); index > 0; index--) {
    const isEncrypted = protector !== undefined && choices.happens(0.9);
    addDatabase(stage, instance, {
      name: `${choices.oneOf(databaseNames)}${index}`,
      sizeMb: choices.between(500, 200_000),
      ...(isEncrypted ? { protector } : {}),
    });
  }
}

function keyChainOf(
  stage: Stage,
  instance: Parameters<typeof addKeyChain>[1],
  region: FleetRegion,
  choices: Choices,
): KeyChain {
  const key = region.keys[choices.oneOf(keyMix)];
  if (key === undefined) throw new Error(`${region.name} has no such key`);
  const ageDays = Math.min(key.ageDays - 1, 390);
  addProvider(stage, instance, region.cloud, ageDays);
  return addKeyChain(stage, instance, {
    name: 'TDE_Key',
    cloud: region.cloud,
    vaultKey: key.vaultKey,
    ageDays,
  });
}

const plans = [
  { name: 'emea', utcOffsetMinutes: 60, secretExpiresInDays: 410 },
  { name: 'amer', utcOffsetMinutes: -300, secretExpiresInDays: 21 },
  { name: 'apac', utcOffsetMinutes: 480, secretExpiresInDays: 230 },
] as const;

/** Days since the keys of a region were made: one is older than the two years that Microsoft advises. */
const ages = [61, 380, 800] as const;
const keyMix = [
  [0, 60],
  [1, 32],
  [2, 8],
] as const;

const releaseMix: readonly (readonly [ReleaseYear, number])[] = [
  [2014, 3],
  [2016, 12],
  [2017, 10],
  [2019, 35],
  [2022, 33],
  [2025, 7],
];

type Generation = InstalledConnector['generation'];
const oldMix: readonly (readonly [Generation, number])[] = [
  ['1.0.4.0', 25],
  ['1.0.5.0 (2018)', 35],
  ['1.0.5.0 (Nov 2020)', 40],
];
const newMix: readonly (readonly [Generation, number])[] = [
  ['1.0.5.0 (Sep 2020)', 10],
  ['1.0.5.0 (Nov 2020)', 40],
  ['1.0.5.0 (Nov 2024)', 50],
];

const databaseNames = [
  ['Sales', 3],
  ['Orders', 3],
  ['Crm', 2],
  ['Billing', 2],
  ['Archive', 1],
  ['Reporting', 2],
  ['Portal', 2],
] as const;
