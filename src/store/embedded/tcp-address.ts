import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { protectSecrets } from '../../lib/redact.ts';
import type { Place } from './place.ts';

/** The loopback address, and a password because anybody on the machine may connect there. */
export interface TcpAddress {
  kind: 'tcp';
  host: '127.0.0.1';
  port: number;
  password: string;
  /** File that holds the password alone, as initdb wants it. */
  passwordFile: string;
}

/** Chooses port and password once, and remembers them in the folder. */
// unverified: On Windows PostgreSQL listens on 127.0.0.1 with a password kept in a file that only the folder's permissions protect.
export async function tcpAddress({ folder }: Place): Promise<TcpAddress> {
  const passwordFile = join(folder, 'password');
  const password = await remembered(passwordFile, async () => randomBytes(24).toString('base64url'));
  const port = await remembered(join(folder, 'port'), async () => String(await freePort()));
  protectSecrets([password]);
  return { kind: 'tcp', host: '127.0.0.1', port: Number(port), password, passwordFile };
}

async function remembered(file: string, choose: () => Promise<string>): Promise<string> {
  const known = await readFile(file, 'utf8').catch(() => '');
  if (known.trim() !== '') return known.trim();
  const value = await choose();
  await writeFile(file, `${value}\n`, { mode: 0o600 });
  return value;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}
