import { integer, name, part, type Statement, tsql } from './statement.ts';

/**
 * Has the endpoint sign in with another certificate. Encryption and role are said as they are: the page of ALTER ENDPOINT
 * says that what is left out stays, and nobody has shown that for every option. The listener starts anew.
 *
 * @throws RangeError for an endpoint that `isKnownEndpoint` does not know
 */
// unverified: ALTER ENDPOINT with AUTHENTICATION, ENCRYPTION and ROLE as they were keeps the sessions of the endpoint, which break for a moment and come back.
export function endpointCertificate(endpoint: EndpointShape, certificate: string): Statement {
  const authentication = authentications[endpoint.authentication];
  const encryption = encryptions[endpoint.encryption];
  const role = roles[endpoint.role];
  if (authentication === undefined || encryption === undefined || role === undefined)
    throw new RangeError(`no statement is known for endpoint ${endpoint.name}`);
  return tsql`ALTER ENDPOINT ${name(endpoint.name)} FOR DATABASE_MIRRORING (AUTHENTICATION = ${part(authentication(certificate))}, ENCRYPTION = ${part(encryption)}, ROLE = ${part(role)});`;
}

/** The one endpoint for mirroring that an instance may have, started, with certificates alone. @throws RangeError as above */
export function newEndpoint({ name: endpoint, port, certificate, ...shape }: NewEndpoint): Statement {
  const encryption = encryptions[shape.encryption];
  const role = roles[shape.role];
  if (encryption === undefined || role === undefined)
    throw new RangeError(`no statement is known for endpoint ${endpoint}`);
  return tsql`CREATE ENDPOINT ${name(endpoint)} STATE = STARTED AS TCP (LISTENER_PORT = ${integer(port)}, LISTENER_IP = ALL)
FOR DATABASE_MIRRORING (AUTHENTICATION = CERTIFICATE ${name(certificate)}, ENCRYPTION = ${part(encryption)}, ROLE = ${part(role)});`;
}

export interface NewEndpoint extends Omit<EndpointShape, 'authentication'> {
  port: number;
  certificate: string;
}

/** An endpoint as its view describes it. */
export interface EndpointShape {
  name: string;
  /** connection_auth_desc: `NEGOTIATE, CERTIFICATE`. */
  authentication: string;
  /** DISABLED, or encryption_algorithm_desc: `AES`; NONE first where clear text is taken, too. */
  encryption: string;
  /** role_desc */
  role: string;
}

/** Whether its certificate can be changed with all else left as it is: it uses one, and its options are known ones. */
export function isKnownEndpoint({ authentication, encryption, role }: Omit<EndpointShape, 'name'>): boolean {
  return (
    authentications[authentication] !== undefined &&
    encryptions[encryption] !== undefined &&
    roles[role] !== undefined
  );
}

/** In the order in which the methods are tried. */
const authentications: Readonly<Record<string, ((certificate: string) => Statement) | undefined>> = {
  CERTIFICATE: (certificate) => tsql`CERTIFICATE ${name(certificate)}`,
  'NTLM, CERTIFICATE': (certificate) => tsql`WINDOWS NTLM CERTIFICATE ${name(certificate)}`,
  'KERBEROS, CERTIFICATE': (certificate) => tsql`WINDOWS KERBEROS CERTIFICATE ${name(certificate)}`,
  'NEGOTIATE, CERTIFICATE': (certificate) => tsql`WINDOWS NEGOTIATE CERTIFICATE ${name(certificate)}`,
  'CERTIFICATE, NTLM': (certificate) => tsql`CERTIFICATE ${name(certificate)} WINDOWS NTLM`,
  'CERTIFICATE, KERBEROS': (certificate) => tsql`CERTIFICATE ${name(certificate)} WINDOWS KERBEROS`,
  'CERTIFICATE, NEGOTIATE': (certificate) => tsql`CERTIFICATE ${name(certificate)} WINDOWS NEGOTIATE`,
};

// unverified: An endpoint whose encryption_algorithm_desc begins with NONE while is_encryption_enabled is 1 was made with ENCRYPTION = SUPPORTED; no page says so in words.
const encryptions: Readonly<Record<string, Statement | undefined>> = {
  DISABLED: tsql`DISABLED`,
  AES: tsql`REQUIRED ALGORITHM AES`,
  RC4: tsql`REQUIRED ALGORITHM RC4`,
  'AES, RC4': tsql`REQUIRED ALGORITHM AES RC4`,
  'RC4, AES': tsql`REQUIRED ALGORITHM RC4 AES`,
  'NONE, AES': tsql`SUPPORTED ALGORITHM AES`,
  'NONE, RC4': tsql`SUPPORTED ALGORITHM RC4`,
  'NONE, AES, RC4': tsql`SUPPORTED ALGORITHM AES RC4`,
  'NONE, RC4, AES': tsql`SUPPORTED ALGORITHM RC4 AES`,
};

const roles: Readonly<Record<string, Statement | undefined>> = {
  ALL: tsql`ALL`,
  PARTNER: tsql`PARTNER`,
  WITNESS: tsql`WITNESS`,
};
