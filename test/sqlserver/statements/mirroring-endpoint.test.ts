import { expect, it } from 'vitest';
import {
  endpointCertificate,
  isKnownEndpoint,
} from '../../../src/sqlserver/statements/mirroring-endpoint.ts';
import { executableText } from '../../../src/sqlserver/statements/render.ts';
import { startTestLab } from '../../helpers/lab.ts';
import { connectTo } from '../../helpers/lab-sql.ts';

const endpoint = {
  name: 'Endpoint_Mirroring',
  authentication: 'CERTIFICATE',
  encryption: 'AES',
  role: 'ALL',
};
const windows = ['NTLM', 'KERBEROS', 'NEGOTIATE'];
const shapes = [
  ...windows.flatMap((each) => [
    { ...endpoint, authentication: `${each}, CERTIFICATE` },
    { ...endpoint, authentication: `CERTIFICATE, ${each}` },
  ]),
  ...['RC4', 'AES, RC4', 'RC4, AES', 'NONE, AES', 'NONE, RC4', 'NONE, AES, RC4', 'NONE, RC4, AES'].map(
    (encryption) => ({ ...endpoint, encryption }),
  ),
  { ...endpoint, encryption: 'DISABLED' },
  { ...endpoint, role: 'PARTNER' },
  { ...endpoint, role: 'WITNESS' },
  endpoint,
];

it('an endpoint is, after its certificate was changed, what its view had shown before: in every shape', async () => {
  const lab = await startTestLab({ scenario: 'mirroring-pair' });
  const connection = await connectTo(lab, 'HOST_A');
  for (const shape of shapes) {
    expect(isKnownEndpoint(shape)).toBe(true);
    await connection.batch(executableText(endpointCertificate(shape, 'HOST_A_cert'), new Map()));
    const [row] = await connection.batch(
      "SELECT name, connection_auth_desc, role_desc, CASE WHEN is_encryption_enabled = 1 THEN encryption_algorithm_desc ELSE N'DISABLED' END AS encryption FROM sys.database_mirroring_endpoints",
    );
    const { name, authentication, encryption, role } = shape;
    expect(row).toEqual({ name, connection_auth_desc: authentication, role_desc: role, encryption });
  }
});

it('an endpoint of another shape is none that a statement is known for', () => {
  const odd = [
    { ...endpoint, authentication: 'NEGOTIATE' },
    { ...endpoint, encryption: 'NONE' },
    { ...endpoint, role: 'NONE' },
  ];
  for (const shape of odd) {
    expect(isKnownEndpoint(shape)).toBe(false);
    expect(() => endpointCertificate(shape, 'HOST_A_cert')).toThrow(RangeError);
  }
});
