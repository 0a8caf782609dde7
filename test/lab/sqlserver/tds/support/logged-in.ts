import type { TdsListener } from '../../../../../lab/sqlserver/tds/listen-tds.ts';
import { type Login7Fields, login7Request } from './login7-request.ts';
import { RawClient } from './raw-client.ts';

/** A raw client that logged in without PRELOGIN. */
export async function loggedIn(
  listener: TdsListener,
  fields: Partial<Login7Fields> = {},
): Promise<{ client: RawClient; reply: Buffer }> {
  const client = await RawClient.connect(listener.port);
  const reply = await client.ask(0x10, login7Request(fields));
  return { client, reply };
}
