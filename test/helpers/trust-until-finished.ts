import { readFileSync } from 'node:fs';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { onTestFinished } from 'vitest';

/** Trusts the authority in a file while the test runs: what NODE_EXTRA_CA_CERTS does for a process of its own. */
export function trustUntilFinished(ca: string): void {
  const before = getCACertificates('default');
  setDefaultCACertificates([...before, readFileSync(ca, 'utf8')]);
  onTestFinished(() => setDefaultCACertificates(before));
}
