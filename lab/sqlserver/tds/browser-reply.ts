// [MC-SQLR] 2.2.1 to 2.2.6: requests of clients and SVR_RESP.

/** What the Browser answers; undefined: nothing, as for an instance that it does not know. */
export function browserReply(request: Buffer, instances: readonly BrowsedInstance[]): Buffer | undefined {
  switch (request[0]) {
    case clientRequest.broadcast:
    case clientRequest.all:
      return response(instances.map(describe), mostBytes);
    case clientRequest.one:
      return one(request.subarray(1), instances);
    default:
      // Also for the port of a dedicated administrator connection: no instance of the lab listens for one.
      return undefined;
  }
}

/** An instance as the Browser names it. */
export interface BrowsedInstance {
  /** Of the host. */
  serverName: string;
  /** `MSSQLSERVER` for a default instance. */
  instanceName: string;
  version: string;
  port: number;
}

function one(name: Buffer, instances: readonly BrowsedInstance[]): Buffer | undefined {
  const end = name.indexOf(0);
  const asked = name.toString('latin1', 0, end < 0 ? name.length : end).toUpperCase();
  const found = instances.find(({ instanceName }) => instanceName.toUpperCase() === asked);
  return found === undefined ? undefined : response([describe(found)], mostBytesOfOne);
}

function describe({ serverName, instanceName, version, port }: BrowsedInstance): string {
  return `ServerName;${serverName};InstanceName;${instanceName};IsClustered;No;Version;${version};tcp;${port};;`;
}

/** SVR_RESP: as many instances as fit into one datagram. */
function response(descriptions: readonly string[], limitBytes: number): Buffer | undefined {
  let text = '';
  for (const each of descriptions) if (text.length + each.length <= limitBytes) text += each;
  if (text === '') return undefined;
  const header = Buffer.from([0x05, 0, 0]);
  header.writeUInt16LE(text.length, 1);
  return Buffer.concat([header, Buffer.from(text, 'latin1')]);
}

/** CLNT_BCAST_EX, CLNT_UCAST_EX, CLNT_UCAST_INST. */
const clientRequest = { broadcast: 0x02, all: 0x03, one: 0x04 } as const;
/** A datagram holds 65,507 bytes; three are the header. */
const mostBytes = 65_504;
const mostBytesOfOne = 1024;
