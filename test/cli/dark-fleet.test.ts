import { readFile, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { ekm } from '../helpers/ekm-process.ts';
import { startTestLab, type TestLab } from '../helpers/lab.ts';

const fault = (lab: TestLab, target: string, kind: string) => lab.control.post('/faults', { target, kind });

/** A lab whose ekm.yaml gives little time, with one kind of fault on each side. */
async function darkLab(onInstances: string, onVaults: string, onTenant: [string, string]): Promise<TestLab> {
  const lab = await startTestLab({ scenario: 'healthy' });
  const file = lab.env['EKM_CONFIG'] ?? '';
  const limits = 'limits:\n  perInstanceSeconds: 3\n  wholeSeconds: 5\n';
  await writeFile(file, `${await readFile(file, 'utf8')}${limits}`);
  if (onInstances === 'killed')
    for (const { name } of lab.instances)
      await lab.control.post(`/instances/${encodeURIComponent(name)}/kill`, {});
  else await fault(lab, 'instance.*', onInstances);
  await fault(lab, 'vault.*', onVaults);
  await fault(lab, ...onTenant);
  return lab;
}

describe('a fleet of which nothing can be read', () => {
  it.each<[string, string, [string, string], string[]]>([
    ['killed', 'unreachable', ['graph', 'unreachable'], ['unreachable']],
    ['killed', 'timeout', ['entra', 'timeout'], ['timeout', 'unreachable']],
    ['refused', 'forbidden', ['graph', 'throttled'], ['no_permission', 'throttled', 'unreachable']],
    ['dropped', 'http_503', ['entra', 'http_503'], ['unreachable', 'timeout']],
    ['late', 'throttled', ['entra', 'throttled'], ['throttled', 'timeout']],
    ['late', 'dns', ['graph', 'dns'], ['timeout', 'unreachable']],
  ])(
    'instances %s, vaults %s, tenant %j: the report comes, names each with its cause and next step, and ends with 3',
    async (onInstances, onVaults, onTenant, causes) => {
      const lab = await darkLab(onInstances, onVaults, onTenant);
      const [{ status, stdout }, text] = await Promise.all([
        ekm(lab, ['report', '--json']),
        ekm(lab, ['report']),
      ]);
      const { unread, findings, counts, read } = JSON.parse(stdout);
      expect(status).toBe(3);
      expect(read).toMatchObject({ instances: 0, vaults: 0, apps: 0 });
      const names = [...lab.instances, ...lab.vaults].map(({ name }) => name);
      expect(unread.map(({ name }: { name: string }) => name)).toEqual(expect.arrayContaining(names));
      for (const { why, detail, next } of unread) {
        expect(causes, detail).toContain(why);
        expect(detail).toMatch(/\S.{20}/);
        expect(next).toMatch(/^\S.{10,}\.$/s);
      }
      expect(counts).toMatchObject({ critical: 0, warning: 0, notice: 0, unknown: findings.length });
      expect(text.status).toBe(3);
      for (const name of names) expect(text.stdout).toContain(name);
      expect(text.stdout).not.toMatch(/\b(?:fine|healthy|in (?:good )?order|all (?:is )?well|ok)\b/i);
    },
    60_000,
  );
});
