import { SecretClient } from '@azure/keyvault-secrets';
import { readApp } from '../../src/entra/read-apps.ts';
import { vaultClientOptions } from '../../src/keyvault/vault-access.ts';
import { labAzure } from '../fleet/lab-fleet.ts';
import type { Conversation } from '../helpers/conversation.ts';
import { holdToFiles } from '../helpers/golden.ts';
import type { TestLab } from '../helpers/lab.ts';
import { connectTo } from '../helpers/lab-sql.ts';

const who = 'requester';
const dba = '#dba';
const vault = 'contoso-sql-prod';
const app = `${vault}-ekm`;
const command = `/ekm start secret-roll app=${app} secret=${app} reason="It expires next month."`;

/** Says that the step that waits is done, until the run waits for the next one. */
async function done(talk: Conversation, next: RegExp, values: Record<string, string> = {}): Promise<void> {
  talk.until(/^/);
  await talk.clicks(who, dba, 'Done');
  talk.until(new RegExp(`^(?=[\\s\\S]*${next.source})(?=[\\s\\S]*answers only to requester)`));
  await talk.sends(who, dba, values);
}

/** Adds the second client secret, and puts client id and value where ekm.yaml says. Gives them back. */
async function secondSecret(lab: TestLab): Promise<string> {
  const { clientId, secretText } = Object(await lab.control.post(`/entra/apps/${app}/add-secret`, {}));
  const value = `${clientId.replaceAll('-', '')}${secretText}`;
  await lab.control.post(`/vaults/${vault}/grant`, { app: 'contoso-ekm-bot', everything: true });
  const { credential, network } = labAzure(lab);
  const url = lab.vaults[0]?.url ?? '';
  const options = vaultClientOptions(
    { url, credential, network, callsPerSecond: 1_000 },
    new AbortController().signal,
  );
  await new SecretClient(url, credential, options).setSecret(app, value);
  return value;
}

async function typeCredentials(lab: TestLab, value: string): Promise<void> {
  const connection = await connectTo(lab, 'SQL12');
  for (const name of ['sa_ekm_cred', 'ekm_change_ekm_cred', 'TDE_Key_2024_cred'])
    await connection.batch(`ALTER CREDENTIAL ${name} WITH IDENTITY = '${vault}', SECRET = '${value}';`);
}

async function restart(lab: TestLab, instance: string): Promise<void> {
  lab.clock.advance(60_000);
  await lab.control.post(`/instances/${instance}/restart`, {});
}

/** Nothing is shown while somebody works elsewhere. */
function elsewhere(talk: Conversation, what: string, act: () => Promise<unknown>): Promise<void> {
  talk.until(/^/);
  return talk.happens(who, dba, what, act);
}

/** The one that has been there longest. */
async function removeOldSecret(lab: TestLab): Promise<void> {
  const clientId = lab.entra?.apps.find(({ name }) => name === app)?.clientId ?? '';
  const reading = await readApp(clientId, { ...labAzure(lab), timeoutMs: 15_000, nowMs: lab.clock.now() });
  const secrets = reading.state === 'read' ? reading.value.secrets : [];
  const [oldest] = secrets.toSorted((a, b) => a.startsAtMs - b.startsAtMs);
  await lab.control.post(`/entra/apps/${app}/remove-secret`, { keyId: oldest?.keyId });
}

async function roll(talk: Conversation, lab: TestLab): Promise<void> {
  talk.withoutThreads();
  talk.until(/No plan|Add a client secret/);
  await talk.types(who, dba, command);
  let value = '';
  await elsewhere(
    talk,
    'In Microsoft Entra ID: a second client secret, kept where ekm.yaml says',
    async () => {
      value = await secondSecret(lab);
    },
  );
  talk.until(/^(?=[\s\S]*is requested)(?=[\s\S]*\[Approve\])/);
  await talk.types(who, dba, command);
  talk.until(/\n1\. Waiting for a person/);
  await talk.clicks('approver1', dba, 'Approve');
  await done(talk, /\n3\. Waiting for a person/, { evidence_places: 'none' });
  await elsewhere(talk, 'In a query window on SQL12: its three credentials get the new secret', () =>
    typeCredentials(lab, value),
  );
  await done(talk, /\n6\. Waiting for a person/);
  await elsewhere(talk, 'At the host of SQL12, the secondary: a restart', () => restart(lab, 'SQL12'));
  await done(talk, /\n9\. Waiting for a person/);
  await done(talk, /\n10\. Waiting for a person/, { evidence_errors: 'none' });
  await elsewhere(talk, 'In a query window on SQL12: the planned failover', async () =>
    (await connectTo(lab, 'SQL12')).batch('ALTER AVAILABILITY GROUP LedgerAG FAILOVER;'),
  );
  await done(talk, /\n12\. Waiting for a person/);
  await done(talk, /\n13\. Waiting for a person/, { evidence_read: 'a row of Ledger' });
  await elsewhere(talk, 'At the host of SQL11, which is the secondary now: a restart', () =>
    restart(lab, 'SQL11'),
  );
  await done(talk, /\n16\. Waiting for a person/);
  await done(talk, /\n17\. Waiting for a person/, { evidence_errors: 'none' });
  await done(talk, /\n18\. Waiting for a person/, { evidence_who: 'Anna, Bert and Chris' });
  await elsewhere(talk, 'In Microsoft Entra ID: the old client secret is deleted', () =>
    removeOldSecret(lab),
  );
  await done(talk, /# Succeeded[\s\S]*# Succeeded/, { evidence_lookedAt: 'yes, by Requester' });
}

holdToFiles([
  {
    file: 'secret-roll',
    isLong: true,
    title: 'A new client secret for an availability group',
    about:
      'A second client secret is made first, tried before any instance is touched, and put into the credentials of both instances. The secondary is restarted first, the primary after a planned failover, and the old secret is removed last. What is said in threads is left out.',
    scenario: 'replica-without-key',
    withRuns: true,
    play: roll,
  },
]);
