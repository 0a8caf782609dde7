import type { AppEntry, CloudEntry, VaultEntry } from '../../inventory.ts';
import { itemsOf, textsAndMapsOf } from '../items-of.ts';
import type { Path, Report } from '../problem.ts';
import { app, type RawVault, vault, vaultText } from '../raw/azure.ts';
import { vaultName } from '../raw/fields.ts';
import { readPart } from '../read-part.ts';
import { cloudOfHost } from './clouds.ts';
import { guid } from './guid.ts';
import type { Names } from './names.ts';
import { withoutTwins } from './settings.ts';

/** The vaults with their addresses. Their names go into `names`. */
export function vaultsOf(
  value: unknown,
  cloud: CloudEntry,
  callsPerSecond: number,
  names: Names,
  report: Report,
): VaultEntry[] {
  return textsAndMapsOf(value, ['vaults'], report).flatMap(({ value: item, path }) => {
    const raw = rawVault(item, path, report);
    if (raw === undefined) {
      names.tolerate(item);
      return [];
    }
    names.add(raw.name, typeof item === 'string' ? path : [...path, 'name']);
    const url = (raw.url ?? `https://${raw.name}${cloud.vaultSuffix}`).replace(/\/$/, '').toLowerCase();
    if (raw.keyBackups !== undefined && raw.change !== true)
      report.problem(
        [...path, 'keyBackups'],
        'the bot backs keys up only where "change: true" is said, too.',
      );
    checkUrl(url, typeof item === 'string' ? path : [...path, 'url'], cloud, report);
    return [
      {
        name: raw.name,
        url,
        ...(raw.environment !== undefined && { environment: raw.environment }),
        tags: withoutTwins(raw.tags ?? []),
        callsPerSecond: raw.callsPerSecond ?? callsPerSecond,
        change: raw.change ?? false,
        ...(raw.keyBackups !== undefined && { keyBackups: raw.keyBackups }),
      },
    ];
  });
}

/** A text is a name or an address; an address begins with the name. */
function rawVault(item: unknown, path: Path, report: Report): RawVault | undefined {
  if (typeof item !== 'string') return readPart(vault, item, path, report).value;
  const text = readPart(vaultText, item, path, report).value;
  if (text === undefined || !text.includes(':')) return text === undefined ? undefined : { name: text };
  const name = URL.parse(text)?.hostname.split('.')[0];
  const part = readPart(vaultName, name ?? '', path, report);
  return part.value === undefined ? undefined : { name: part.value, url: text };
}

function checkUrl(url: string, path: Path, cloud: CloudEntry, report: Report): void {
  const parsed = URL.parse(url);
  const isLocal = parsed !== null && /(?:^|\.)localhost$/.test(parsed.hostname);
  if (parsed === null)
    report.problem(path, 'this is no address: it looks like https://contoso.vault.azure.net.');
  else if (parsed.protocol !== 'https:' && !isLocal)
    report.problem(path, 'vaults speak https only: tokens would travel in the clear.');
  const other = cloudOfHost(parsed?.hostname ?? '');
  if (other !== undefined && cloud.name !== 'custom' && other !== cloud.name)
    report.warning(
      path,
      `this vault lies in another cloud (${other}) than the file says (${cloud.name}): tokens of one are worth nothing in the other.`,
    );
}

/** The apps, each with the vaults that it opens. */
export function appsOf(value: unknown, vaults: Names, names: Names, report: Report): AppEntry[] {
  const firstOf = new Map<string, string>();
  return itemsOf(value, ['apps'], report).flatMap(({ value: item, path }) => {
    const raw = readPart(app, item, path, report).value;
    if (raw === undefined) return [];
    names.add(raw.name, [...path, 'name']);
    const clientId = guid(raw.clientId);
    const first = firstOf.get(clientId);
    if (first !== undefined) report.problem([...path, 'clientId'], `"${first}" has the same client ID.`);
    firstOf.set(clientId, raw.name);
    const opened = (raw.vaults ?? []).map((name, at) => vaults.find(name, [...path, 'vaults', at]) ?? name);
    return [{ name: raw.name, clientId, vaults: [...new Set(opened)], tags: withoutTwins(raw.tags ?? []) }];
  });
}
