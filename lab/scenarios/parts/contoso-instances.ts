import type { Instance } from '../../sqlserver/instance.ts';
import { type ContosoCloud, type ContosoSpec, contosoCloud, vaultKeys } from './contoso-cloud.ts';
import { addDatabase } from './databases.ts';
import { addKeyChain } from './ekm-chain.ts';
import { addProvider } from './provider.ts';
import type { Stage } from './stage.ts';

/** Contoso's three instances in good order: a key of its own for each, everything renewed two months ago. */
export async function contosoInstances(stage: Stage, spec: ContosoSpec = {}): Promise<Contoso> {
  const cloud = contosoCloud(stage, spec);
  const keys = await vaultKeys(
    stage,
    cloud.vault,
    plans.map(({ key }) => ({ name: key, ageDays: 61 })),
  );
  const instances = plans.map((plan, index) => {
    const instance = stage.instance({ name: plan.name, release: plan.release, utcOffsetMinutes: 60 });
    addProvider(stage, instance, cloud, 60);
    const vaultKey = keys[index];
    if (vaultKey === undefined) throw new Error(`no key for ${plan.name}`);
    const protector = addKeyChain(stage, instance, { name: 'TDE_Key', cloud, vaultKey, ageDays: 60 });
    for (const { name, sizeMb, isEncrypted } of plan.databases)
      addDatabase(stage, instance, { name, sizeMb, ...(isEncrypted ? { protector } : {}) });
    return instance;
  });
  return { cloud, instances };
}

/** What was built. */
export interface Contoso {
  cloud: ContosoCloud;
  instances: Instance[];
}

const plans = [
  {
    name: 'SQL01',
    release: 2022,
    key: 'sql01-tde-2026',
    databases: [
      { name: 'Sales', sizeMb: 48_000, isEncrypted: true },
      { name: 'HR', sizeMb: 6_000, isEncrypted: true },
      { name: 'Web', sizeMb: 2_000, isEncrypted: false },
    ],
  },
  {
    name: 'SQL02',
    release: 2019,
    key: 'sql02-tde-2026',
    databases: [
      { name: 'Orders', sizeMb: 120_000, isEncrypted: true },
      { name: 'Inventory', sizeMb: 18_000, isEncrypted: true },
    ],
  },
  {
    name: 'SQL03\\PAYROLL',
    release: 2022,
    key: 'payroll-tde-2026',
    databases: [{ name: 'Payroll', sizeMb: 4_000, isEncrypted: true }],
  },
] as const;
