/** Where an instance listens: a port, or the name that SQL Server Browser knows. */
export interface Address {
  host: string;
  port: number | undefined;
  instanceName: string | undefined;
}

/**
 * Reads an address as SQL Server's tools write it: `SQL01`, `SQL03\PAYROLL`, `sql07,1533`, `sql07:1533`,
 * `tcp:sql07,1533`, `[2001:db8::1],1433`. A port wins over the name of an instance, as in those tools.
 *
 * @param domain added to a host without a dot
 * @returns the address, or what is wrong with it; the text itself is never quoted
 */
export function parseAddress(text: string, domain: string | undefined): Address | string {
  const match = SHAPE.exec(text.trim());
  const { host = '', instanceName, port } = match?.groups ?? {};
  if (/^(?:np|lpc|admin|via):/i.test(text))
    return 'the bot connects by TCP: write host, host,port or host\\instance.';
  if (text.includes(' - '))
    return 'the next line is indented deeper, and so became part of this text: align the "- ".';
  if (match === null)
    return 'an address is host, host,port or host\\instance: no connection string, no blanks, one backslash.';
  if (host === '.' || host.toLowerCase() === '(local)')
    return 'write localhost, or better the name of the host.';
  const portNumber = port === undefined ? undefined : Number(port);
  if (portNumber !== undefined && (portNumber < 1 || portNumber > 65_535))
    return 'a port is a number from 1 to 65535.';
  const isDefault = instanceName === undefined || instanceName.toUpperCase() === 'MSSQLSERVER';
  return {
    host: fullHost(host, domain),
    port: portNumber ?? (isDefault ? DEFAULT_PORT : undefined),
    instanceName: portNumber !== undefined || isDefault ? undefined : instanceName,
  };
}

const DEFAULT_PORT = 1433;

const SHAPE =
  /^(?:tcp:)?(?<host>\[[0-9A-Fa-f:.]{2,45}\]|\.|\([Ll][Oo][Cc][Aa][Ll]\)|[\p{L}\p{N}_](?:[\p{L}\p{N}_.-]{0,252}))(?:\\(?<instanceName>[\p{L}_#][\p{L}\p{N}_$#]{0,15}))?(?:[,:] ?(?<port>\d{1,6}))?$/iu;

function fullHost(host: string, domain: string | undefined): string {
  if (host.startsWith('[')) return host.slice(1, -1);
  const isShort = !host.includes('.') && host.toLowerCase() !== 'localhost';
  return isShort && domain !== undefined ? `${host}.${domain}` : host;
}
