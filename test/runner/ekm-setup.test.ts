import { describe, expect, it } from 'vitest';
import { connectTo } from '../helpers/lab-sql.ts';
import { fileStore } from '../store/helpers/file-store.ts';
import { type RunLab, startRunLab } from './lab-runs.ts';
import { personOf } from './person.ts';
import { encryptWish, ended, notDone, refusalOf, setupPerson, setupRun, setupWish } from './setup-runs.ts';

const store = await fileStore();

const encryption = (instance: string) =>
  `SELECT d.state_desc, k.encryption_state, a.name FROM sys.databases d
   JOIN sys.dm_database_encryption_keys k ON k.database_id = d.database_id
   JOIN sys.asymmetric_keys a ON a.thumbprint = k.encryptor_thumbprint WHERE d.name = N'${instance}'`;

async function objectsOn(lab: RunLab, instance: string): Promise<unknown[]> {
  const rows = await (await connectTo(lab, instance)).batch(
    "SELECT name FROM sys.cryptographic_providers UNION ALL SELECT name FROM sys.asymmetric_keys UNION ALL SELECT name FROM sys.credentials UNION ALL SELECT name FROM sys.server_principals WHERE type = 'K'",
  );
  return rows.map(({ name }) => name);
}

describe('from nothing to an encrypted database', { timeout: 240_000 }, () => {
  it('by the bot, and it comes back after a restart', async () => {
    const lab = await startRunLab('new-estate', ['SQL41'], { change: true });
    const set = await setupRun(lab, store, { id: 'setup', runbook: 'ekm-setup', parameters: setupWish });
    expect(notDone(set.run)).toEqual([]);
    await set.desk.stop();
    const asked = { id: 'encrypt', runbook: 'database-encrypt', parameters: encryptWish } as const;
    const encrypted = await setupRun(lab, store, asked);
    expect(notDone(encrypted.run)).toEqual([]);
    await encrypted.desk.stop();
    await lab.control.post('/instances/SQL41/restart', {});
    expect(await (await connectTo(lab, 'SQL41')).batch(encryption('Shop'))).toEqual([
      { state_desc: 'ONLINE', encryption_state: 3, name: 'shop-tde' },
    ]);
    // What is there is never taken over, and what is encrypted is not encrypted again.
    expect(await refusalOf(lab, store, { runbook: 'ekm-setup', parameters: setupWish })).toMatch(
      /SQL41 has a key named shop-tde already\. Choose another name/,
    );
    expect(await refusalOf(lab, store, { runbook: 'database-encrypt', parameters: encryptWish })).toMatch(
      /Shop on SQL41 has an encryption key already\. Leave it out/,
    );
  });

  it('by hand, with a vault key that is there, on two instances', async () => {
    const lab = await startRunLab('new-estate');
    await lab.control.post('/vaults/contoso-sql-prod/keys/stock-tde/create', {});
    await lab.control.post('/instances/SQL42/connector', {
      version: '15.0.2000.440',
      fileDate: '2024-11-09',
    });
    const parameters = { ...setupWish, key: 'stock-tde', replicas: 'SQL42', login: 'ekm_change' };
    const { run, desk } = await setupRun(lab, store, { id: 'by hand', runbook: 'ekm-setup', parameters });
    expect(notDone(run)).toEqual([]);
    expect(run.plan.steps.some(({ id }) => /vault-key-(?!backup)/.test(id))).toBe(false);
    expect(run.steps.at(-1)?.evidence.at(-1)?.text).toMatch(
      /^stock-tde has thumbprint 0x\w+ on every replica/,
    );
    await desk.stop();
    const stock = { instance: 'SQL42', database: 'Stock', key: 'stock-tde', algorithm: 'AES_128' };
    const encrypted = await setupRun(lab, store, {
      id: 'stock',
      runbook: 'database-encrypt',
      parameters: stock,
    });
    expect(notDone(encrypted.run)).toEqual([]);
    expect(await (await connectTo(lab, 'SQL42')).batch(encryption('Stock'))).toEqual([
      { state_desc: 'ONLINE', encryption_state: 3, name: 'stock-tde' },
    ]);
    await encrypted.desk.stop();
  });
});

it('of a group: on the primary, and the copy is seen to follow', { timeout: 240_000 }, async () => {
  const lab = await startRunLab('group-old-connector', ['SQL31', 'SQL32']);
  const sql = await connectTo(lab, 'SQL31', { login: 'ekm_change', database: 'Orders' });
  await sql.batch('ALTER DATABASE Orders SET ENCRYPTION OFF;');
  lab.clock.advance(24 * 3_600_000);
  await sql.batch('DROP DATABASE ENCRYPTION KEY;');
  const orders = { instance: 'SQL31', database: 'Orders', key: 'TDE_Key' };
  const asked = { id: 'group', runbook: 'database-encrypt', parameters: orders } as const;
  const { run, desk } = await setupRun(lab, store, asked);
  expect(notDone(run)).toEqual([]);
  expect(run.steps.find(({ stepId }) => /copy-SQL32-Orders$/.test(stepId))?.evidence.at(-1)?.text).toMatch(
    /^Orders on SQL32 is protected by TDE_Key/,
  );
  await desk.stop();
  const mirror = { runbook: 'database-encrypt', parameters: { ...orders, instance: 'SQL32' } } as const;
  expect(await refusalOf(lab, store, mirror)).toMatch(/as SECONDARY: only the primary can change the key/);
});

interface Case {
  instance?: string;
  /** Of ekm.yaml, in the place of what it has. */
  apps?: [];
  happens: (lab: RunLab) => Promise<unknown> | unknown;
  /** What is said of the step that stops. */
  stops: RegExp;
  /** What the run has left on the instance. */
  left: readonly string[];
}

const cases: Readonly<Record<string, Case>> = {
  'no connector on the host': {
    instance: 'SQL42',
    happens: () => undefined,
    stops: /^\d+-provider-SQL42 failed: .*SQL Server said \(330\d\d\)/,
    left: [],
  },
  'no rights in the vault': {
    happens: (lab) => lab.control.post('/vaults/contoso-sql-prod/revoke', { app: 'contoso-sql-prod-ekm' }),
    stops: /^\d+-proof failed: .*shop-tde.* vault contoso-sql-prod/,
    left: [],
  },
  'a wrong client secret': {
    happens: (lab) => {
      lab.environment['EKM_SECRET'] = `${lab.environment['EKM_SECRET']?.slice(0, 32)}wrong`;
    },
    stops: /^\d+-proof failed: .*AADSTS7000215|^\d+-proof failed: .*client secret/,
    left: [],
  },
  'a wrong client secret of an app that ekm.yaml does not know': {
    happens: (lab) => {
      lab.environment['EKM_SECRET'] = `${lab.environment['EKM_SECRET']?.slice(0, 32)}wrong`;
    },
    apps: [],
    stops: /^\d+-key-SQL41 failed: .*3303/,
    left: ['AzureKeyVault_EKM', 'shop-tde_setup_cred'],
  },
  'a host that reaches no vault': {
    happens: (lab) =>
      lab.control.post('/faults', { target: 'vault.contoso-sql-prod', kind: 'dns', count: 1_000 }),
    stops: /vault-key-shop-tde|purge-protection|key-SQL41/,
    left: [],
  },
};

describe('a hazard of a setup strikes', { timeout: 240_000 }, () => {
  it.each(Object.entries(cases))('%s: the step stops, and nothing is half made', async (what, each) => {
    const instance = each.instance ?? 'SQL41';
    const lab = await startRunLab('new-estate', [instance], { change: true });
    lab.inventory = { ...lab.inventory, ...(each.apps && { apps: each.apps }) };
    const person = personOf(lab);
    const hands = async (...[stepId, run]: Parameters<typeof person>) => {
      // After the last question, before anything is made.
      if (/^\d+-app$/.test(stepId)) await each.happens(lab);
      await person(stepId, run);
    };
    const parameters = { ...setupWish, instance };
    const { run, desk } = await setupRun(lab, store, { id: what, runbook: 'ekm-setup', parameters, hands });
    expect(notDone(run)[0]).toMatch(each.stops);
    expect(await objectsOn(lab, instance)).toEqual(each.left);
    await ended(desk, run);
  });
});

it('a vault whose keys can be purged: nothing is made on the instance', { timeout: 240_000 }, async () => {
  const lab = await startRunLab('new-estate', ['SQL41'], { change: true });
  const { url } = Object(await lab.control.post('/vaults/shop-vault/create', { purgeProtection: false }));
  for (const app of ['contoso-ekm-bot', 'contoso-sql-prod-ekm'])
    await lab.control.post('/vaults/shop-vault/grant', { app, everything: true });
  const entry = { name: 'shop-vault', url, tags: [], callsPerSecond: 100, change: true };
  lab.inventory = { ...lab.inventory, vaults: [...lab.inventory.vaults, entry] };
  const parameters = { ...setupWish, vault: 'shop-vault' };
  const { run, desk } = await setupRun(lab, store, { id: 'purged', runbook: 'ekm-setup', parameters });
  expect(notDone(run)[0]).toMatch(/purge-protection failed: .*Vault shop-vault has no purge protection/);
  expect(await objectsOn(lab, 'SQL41')).toEqual([]);
  await ended(desk, run);
});

describe('a hazard of an encryption strikes', { timeout: 240_000 }, () => {
  it('a copy whose instance has no such key: there is no plan', async () => {
    const lab = await startRunLab('replica-without-key', ['SQL11']);
    const parameters = { instance: 'SQL11', database: 'Ledger', key: 'TDE_Key_2026' };
    expect(await refusalOf(lab, store, { runbook: 'database-encrypt', parameters })).toMatch(
      /^Key on SQL12: It holds a copy of the database, and no key object .*Start ekm-setup with instance=SQL12/,
    );
  });

  it('somebody else encrypts it, and a scan that is suspended holds up what comes after it', async () => {
    const lab = await startRunLab('healthy', ['SQL01']);
    const parameters = { instance: 'SQL01', database: 'Web', key: 'TDE_Key' };
    const person = setupPerson(lab);
    const web = async (text: string, database = 'Web') =>
      (await connectTo(lab, 'SQL01', { login: 'ekm_change', database })).batch(text);
    const taken = await setupRun(lab, store, {
      id: 'taken',
      runbook: 'database-encrypt',
      parameters,
      hands: async (stepId, run) => {
        if (/copies-elsewhere/.test(stepId))
          await web(
            'CREATE DATABASE ENCRYPTION KEY WITH ALGORITHM = AES_128 ENCRYPTION BY SERVER ASYMMETRIC KEY TDE_Key;',
          );
        else await person(stepId, run);
      },
    });
    expect(notDone(taken.run)[0]).toMatch(/encryption-key-SQL01-Web failed: It was there before this run/);
    await ended(taken.desk, taken.run);
    await web('DROP DATABASE ENCRYPTION KEY;');

    const looks: string[] = [];
    const held = await setupRun(lab, store, {
      id: 'held',
      runbook: 'database-encrypt',
      parameters,
      hands: async (stepId, run) => {
        if (!/-encrypted-/.test(stepId)) return person(stepId, run);
        looks.push(run.steps.find((step) => step.stepId === stepId)?.evidence.at(-1)?.text ?? '');
        if (looks.length === 1) await web('ALTER DATABASE Web SET ENCRYPTION SUSPEND;', 'master');
        if (looks.length === 2) await web('ALTER DATABASE Web SET ENCRYPTION RESUME;', 'master');
        if (looks.length > 1) await person(stepId, run);
      },
    });
    expect(notDone(held.run)).toEqual([]);
    expect(looks[1]).toMatch(/Web on SQL01 is still changing \(encryption_state 2\)/);
    await held.desk.stop();
  });
});
