import { expect, it } from 'vitest';
import { labFleet, readLabFleet } from '../fleet/lab-fleet.ts';
import type { TestLab } from '../helpers/lab.ts';
import { connectTo } from '../helpers/lab-sql.ts';
import { diagnosisOf } from './diagnosed.ts';
import { seenOf } from './lab-seen.ts';

interface BrokenWorld {
  scenario: string;
  /** What somebody did there, and that instances were restarted since. */
  happened?: readonly ((lab: TestLab) => Promise<unknown>)[];
  asked: Record<string, string>;
  /** What the answer begins with: the first thing that is named. */
  says: RegExp;
  /** Which checks do not hold. */
  broken: readonly string[];
  /** Where the error points. */
  suspected?: readonly string[];
}

const on = (name: string, text: string) => async (lab: TestLab) => (await connectTo(lab, name)).batch(text);
const post =
  (path: string, body: Record<string, unknown> = {}) =>
  (lab: TestLab) =>
    lab.control.post(path, body);
const restart = (name: string) => post(`/instances/${name}/restart`);
const sales = { instance: 'SQL01', database: 'Sales' };
const signIn = ['credential', 'app', 'secret'];
const down = /^Sales on SQL01 is RECOVERY_PENDING\. Nothing that could be read is broken\. /;

/** Sets the credential of the key's login to something else. */
const credential = (identity: string) =>
  on(
    'SQL01',
    `ALTER CREDENTIAL TDE_Key_cred WITH IDENTITY = '${identity}', SECRET = '0123456789abcdef0123456789abcdefNOT-IT';`,
  );

const worlds: Readonly<Record<string, BrokenWorld>> = {
  'nothing is wrong': {
    scenario: 'healthy',
    asked: sales,
    says: /^Nothing that could be read is wrong, and one thing could not be told: Version 15\.0\.2000\.440/,
    broken: [],
  },
  'the client secret has expired, and the instance was restarted': {
    scenario: 'expired-secret',
    asked: { instance: 'SQL02', database: 'Orders', code: '3303' },
    says: /^2 checks do not hold\. Begin with this one: Every client secret of app contoso-sql-prod-ekm has expired/,
    broken: ['database', 'secret'],
    suspected: signIn,
  },
  'the client secret has expired, and nobody has noticed': {
    scenario: 'expired-secret',
    asked: sales,
    says: /^One check does not hold\. Begin with this one: Every client secret/,
    broken: ['secret'],
  },
  'the login lost its credential': {
    scenario: 'healthy',
    happened: [on('SQL01', 'ALTER LOGIN TDE_Key_Login DROP CREDENTIAL TDE_Key_cred;'), restart('SQL01')],
    asked: sales,
    says: /Begin with this one: Login TDE_Key_Login has no credential for the provider/,
    broken: ['database', 'credential'],
  },
  'the provider is disabled': {
    scenario: 'healthy',
    happened: [on('SQL01', 'ALTER CRYPTOGRAPHIC PROVIDER AzureKeyVault_EKM DISABLE;'), restart('SQL01')],
    asked: { ...sales, code: '33031' },
    says: /Begin with this one: Provider AzureKeyVault_EKM is disabled/,
    broken: ['database', 'provider'],
    suspected: ['provider'],
  },
  'providers are switched off': {
    scenario: 'healthy',
    happened: [
      on(
        'SQL01',
        "EXEC sp_configure 'show advanced options', 1; RECONFIGURE; EXEC sp_configure 'EKM provider enabled', 0; RECONFIGURE;",
      ),
      restart('SQL01'),
    ],
    asked: sales,
    says: /Begin with this one: "EKM provider enabled" is 0 on SQL01/,
    broken: ['database', 'ekm-in-use'],
  },
  'the vault key was deleted': {
    scenario: 'deleted-key',
    happened: [restart('SQL01')],
    asked: { ...sales, code: '3112' },
    says: new RegExp(`${down.source}Look first at .*It may be the deleted sql01-tde-2026`),
    broken: ['database'],
    suspected: ['vault-key', 'credential'],
  },
  'the vault key was disabled, and no code is given': {
    scenario: 'healthy',
    happened: [post('/vaults/contoso-sql-prod/keys/sql01-tde-2026/disable'), restart('SQL01')],
    asked: sales,
    says: new RegExp(`${down.source}Look first at .*It may be the disabled sql01-tde-2026`),
    broken: ['database'],
  },
  'the vault was deleted': {
    scenario: 'healthy',
    happened: [post('/vaults/contoso-sql-prod/delete'), restart('SQL01')],
    asked: { ...sales, code: '3900' },
    says: new RegExp(`${down.source}Look first at .*there is no such vault, or it was deleted\\.$`),
    broken: ['database'],
    suspected: ['vault', 'credential'],
  },
  'the app lost its permissions': {
    scenario: 'key-forbidden',
    happened: [restart('SQL01')],
    asked: { ...sales, code: '3113' },
    says: new RegExp(`${down.source}The error points to .*which rights the app has in the vault`),
    broken: ['database'],
    suspected: ['key-usable', 'app'],
  },
  'the host reaches nothing': {
    scenario: 'healthy',
    happened: [post('/faults', { target: 'instance.SQL01', kind: 'no_network' }), restart('SQL01')],
    asked: { ...sales, code: '3106' },
    says: new RegExp(`${down.source}The error points to .*whether the host of the instance reaches`),
    broken: ['database'],
    suspected: ['vault'],
  },
  'the vault throttles': {
    scenario: 'throttled-vault',
    asked: { ...sales, code: '3109' },
    says: /^Nothing that could be read is wrong, and 4 things could not be told: Vault contoso-sql-prod could not be read: .*429.*1 s\.$/,
    broken: [],
    suspected: ['vault'],
  },
  'a wrong value is in the credential': {
    scenario: 'healthy',
    happened: [credential('contoso-sql-prod'), restart('SQL01')],
    asked: { ...sales, code: '3303' },
    says: new RegExp(`${down.source}The error points to .*whether the value in the credential is right`),
    broken: ['database'],
    suspected: signIn,
  },
  'the credential names another vault': {
    scenario: 'healthy',
    happened: [credential('contoso-sql-prd'), restart('SQL01')],
    asked: { ...sales, code: '3900' },
    says: new RegExp(`${down.source}Look first at .*contoso-sql-prd.* The vault key is in contoso-sql-prod`),
    broken: ['database'],
    suspected: ['vault', 'credential'],
  },
  'the message names a key that is not there': {
    scenario: 'replica-without-key',
    asked: {
      instance: 'SQL12',
      database: 'Ledger',
      code: "Msg 33111, Level 16, State 3: Cannot find server asymmetric key with thumbprint '0x3C0FFEE0D15EA5E0D15EA5E0D15EA5E0D15EA5E0'.",
    },
    says: /^One check does not hold\. Begin with this one: SQL12 has no key object and no certificate with thumbprint 0x3C0F/,
    broken: ['named-protector'],
    suspected: ['named-protector', 'protector'],
  },
  'somebody took it offline': {
    scenario: 'healthy',
    happened: [on('SQL01', 'ALTER DATABASE Web SET OFFLINE;')],
    asked: { instance: 'SQL01', database: 'Web' },
    says: /^Web on SQL01 is OFFLINE\. (?!.*key could perhaps)/,
    broken: ['database'],
  },
  'the certificate of a mirroring endpoint has expired': {
    scenario: 'mirroring-pair',
    happened: [(lab) => Promise.resolve(lab.clock.advance(13 * 86_400_000)), restart('HOST_A')],
    asked: { instance: 'HOST_A', database: 'Bookings', code: '28035' },
    says: /checks do not hold\. Begin with this one: Endpoint Endpoint_Mirroring of HOST_A signs in with HOST_A_cert, which expired at /,
    broken: ['session', 'endpoint'],
    suspected: ['endpoint', 'partners'],
  },
  'its partner, which does not let it in': {
    scenario: 'mirroring-pair',
    happened: [(lab) => Promise.resolve(lab.clock.advance(13 * 86_400_000)), restart('HOST_A')],
    asked: { instance: 'HOST_B', code: '28035' },
    says: /^One check does not hold\. Begin with this one: No certificate of user HOST_A_user is valid now: HOST_A_cert/,
    broken: ['partners'],
    suspected: ['endpoint', 'partners'],
  },
  'a mirror, which is never online': {
    scenario: 'mirroring-pair',
    asked: { instance: 'HOST_B', database: 'Bookings' },
    says: /^Nothing that could be read is wrong, and one thing could not be told: Bookings on HOST_B is RESTORING, as a mirror is/,
    broken: [],
  },
  'the instance is down': {
    scenario: 'healthy',
    happened: [post('/instances/SQL01/kill')],
    asked: sales,
    says: /^Nothing is known: SQL01 could not be read: .*nothing listens on this port\.$/,
    broken: [],
  },
};

it.each(Object.entries(worlds))(
  '%s',
  async (_, { scenario, happened = [], asked, says, broken, suspected }) => {
    const lab = await labFleet(scenario);
    for (const happens of happened) await happens(lab);
    const { summary, results } = diagnosisOf(asked, seenOf(await readLabFleet(lab), lab.clock.now()));
    expect(summary).toMatch(says);
    const found = results.filter(({ state }) => state === 'does not hold');
    expect(found.map(({ id }) => id)).toEqual(broken);
    expect(
      results
        .filter((each) => each.isSuspected)
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual((suspected ?? []).toSorted());
    for (const { saw, means, next, state } of results) {
      expect(`${saw} ${means} ${next ?? ''}`).not.toMatch(/\.\.(?!\.)(?<!\.\.\.)|undefined/);
      expect([saw, state === 'holds' || next !== undefined]).toEqual([saw, true]);
    }
  },
);
