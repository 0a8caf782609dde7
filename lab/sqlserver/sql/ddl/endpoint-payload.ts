import type { EndpointAuthentication, EndpointPayload } from '../ast/ddl-endpoint.ts';
import { integer } from '../reader/literals.ts';
import { commaList, name } from '../reader/names.ts';
import type { TokenReader } from '../reader/token-reader.ts';

/** What stands after FOR: DATABASE_MIRRORING, SERVICE_BROKER or TSQL with its options. */
export function endpointPayload(reader: TokenReader): EndpointPayload {
  const word = reader.oneOf('DATABASE_MIRRORING', 'DATA_MIRRORING', 'SERVICE_BROKER', 'TSQL');
  // Management Studio scripts the older word.
  const kind = word === 'DATA_MIRRORING' ? 'DATABASE_MIRRORING' : word;
  const payload: EndpointPayload = {
    kind,
    authentication: undefined,
    encryption: undefined,
    role: undefined,
  };
  reader.expectSymbol('(');
  if (!reader.isSymbol(')')) commaList(reader, () => option(reader, payload));
  reader.expectSymbol(')');
  return payload;
}

function option(reader: TokenReader, payload: EndpointPayload): void {
  const word = reader.oneOf(...words[payload.kind]);
  reader.expectSymbol('=');
  if (word === 'AUTHENTICATION') payload.authentication = authentication(reader);
  else if (word === 'ENCRYPTION') payload.encryption = encryption(reader);
  else if (word === 'ROLE') payload.role = reader.oneOf('WITNESS', 'PARTNER', 'ALL');
  else if (word === 'MESSAGE_FORWARDING') reader.oneOf('ENABLED', 'DISABLED');
  else integer(reader);
}

function authentication(reader: TokenReader): EndpointAuthentication {
  const certificateFirst = reader.acceptWord('CERTIFICATE');
  const first = certificateFirst ? name(reader) : undefined;
  const windows = certificateFirst && !reader.isWord('WINDOWS') ? undefined : windowsProtocol(reader);
  const second = !certificateFirst && reader.acceptWord('CERTIFICATE') ? name(reader) : undefined;
  return { windows, certificate: first ?? second, certificateFirst };
}

/** NEGOTIATE is the default of WINDOWS. */
function windowsProtocol(reader: TokenReader): EndpointAuthentication['windows'] {
  reader.expectWord('WINDOWS');
  return reader.acceptOneOf('NTLM', 'KERBEROS', 'NEGOTIATE') ?? 'NEGOTIATE';
}

/** The algorithm may be two, in the order of preference: `AES RC4`. */
function encryption(reader: TokenReader): EndpointPayload['encryption'] {
  const mode = reader.oneOf('DISABLED', 'SUPPORTED', 'REQUIRED');
  if (mode === 'DISABLED' || !reader.acceptWord('ALGORITHM')) return { mode, algorithm: undefined };
  const first = reader.oneOf('AES', 'RC4');
  const second = reader.acceptOneOf(first === 'AES' ? 'RC4' : 'AES');
  return { mode, algorithm: second === undefined ? first : `${first} ${second}` };
}

const common = ['AUTHENTICATION', 'ENCRYPTION'] as const;
const words = {
  DATABASE_MIRRORING: [...common, 'ROLE'],
  SERVICE_BROKER: [...common, 'MESSAGE_FORWARDING', 'MESSAGE_FORWARD_SIZE'],
  TSQL: [...common],
} as const satisfies Record<EndpointPayload['kind'], readonly string[]>;
