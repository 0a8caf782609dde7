import { describe, expect, it } from 'vitest';
import type { Instance } from '../../../../lab/sqlserver/instance.ts';
import type { Endpoint } from '../../../../lab/sqlserver/state/endpoint.ts';
import { fullWorld, worldStartMs } from '../../../helpers/full-world.ts';
import { labInstance } from '../../../helpers/lab-instance.ts';
import { viewReader } from '../../../helpers/view-reader.ts';

const endpointOf = ({ state }: Instance): Endpoint => {
  const found = state.endpoints.find(({ kind }) => kind === 'DATABASE_MIRRORING');
  if (found === undefined) throw new Error(`${state.name} has no mirroring endpoint`);
  return found;
};

/** The full world with a third instance that is the witness of its mirrored database. */
function withWitness(): { first: Instance; second: Instance; witness: Instance } {
  const { first, second } = fullWorld();
  const witness = labInstance({ name: 'SQL03', release: 2022 }, first.network);
  witness.state.endpoints.push({ ...endpointOf(first), role: 'WITNESS' });
  for (const instance of [first, second]) {
    const mirroring = instance.database('Mirrored')?.mirroring;
    if (mirroring === undefined) throw new Error('nothing is mirrored');
    mirroring.witnessAddress = 'TCP://SQL03:7024';
    mirroring.witnessState = 'CONNECTED';
    mirroring.witnessConnectedAtMs = worldStartMs;
  }
  return { first, second, witness };
}

describe('sys.database_mirroring_witnesses', () => {
  it('has rows on the witness only', async () => {
    const { first, witness } = withWitness();
    expect((await viewReader(first)).read('sys.database_mirroring_witnesses')).toEqual([]);
    expect((await viewReader(witness)).read('sys.database_mirroring_witnesses')).toMatchObject([
      {
        database_name: 'Mirrored',
        principal_server_name: 'SQL01',
        mirror_server_name: 'SQL02\\PAYROLL',
        safety_level_desc: 'FULL',
        partner_sync_state: 5,
        partner_sync_state_desc: 'SYNCHRONIZED',
      },
    ]);
  });
});

describe('sys.database_mirroring_endpoints', () => {
  it.each([
    ['CERTIFICATE', 4],
    ['NEGOTIATE', 3],
    ['NTLM, CERTIFICATE', 5],
    ['CERTIFICATE, NEGOTIATE', 10],
  ])('counts authentication %s as %i', async (authentication, number) => {
    const { first } = fullWorld();
    endpointOf(first).authentication = authentication;
    const rows = (await viewReader(first)).read('sys.database_mirroring_endpoints');
    expect(rows).toMatchObject([{ connection_auth: number, connection_auth_desc: authentication }]);
  });

  it.each([
    ['NONE', 'DISABLED', 0, 0],
    ['AES', 'REQUIRED', 2, 1],
    ['NONE, AES', 'SUPPORTED', 4, 1],
    ['RC4, AES', 'REQUIRED', 5, 1],
  ] as const)('counts encryption %s, %s, as %i', async (algorithm, encryption, number, isEnabled) => {
    const { first } = fullWorld();
    Object.assign(endpointOf(first), { algorithm, encryption });
    const rows = (await viewReader(first)).read('sys.database_mirroring_endpoints');
    expect(rows).toMatchObject([{ encryption_algorithm: number, is_encryption_enabled: isEnabled }]);
  });

  it('says certificate 0 where Windows authenticates', async () => {
    const { first } = fullWorld();
    endpointOf(first).certificateId = undefined;
    expect((await viewReader(first)).read('sys.database_mirroring_endpoints')).toMatchObject([
      { certificate_id: 0 },
    ]);
  });
});

describe('sys.endpoints', () => {
  it('lists those that setup makes, the administrator’s among them, with ids below 65536', async () => {
    const { first } = fullWorld();
    const rows = (await viewReader(first))
      .read('sys.endpoints')
      .filter(({ endpoint_id: id }) => Number(id) < 65_536);
    expect(
      rows.map(({ endpoint_id: id, protocol_desc: protocol, is_admin_endpoint: isAdmin }) => [
        id,
        protocol,
        isAdmin,
      ]),
    ).toEqual([
      [1, 'TCP', 1],
      [2, 'SHARED_MEMORY', 0],
      [3, 'NAMED_PIPES', 0],
      [4, 'TCP', 0],
      [5, 'VIA', 0],
    ]);
  });
});
