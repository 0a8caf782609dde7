import { type Cloud, clouds } from './clouds.ts';
import type { KeyUri } from './key-uri.ts';

/**
 * Finds the first Key Vault key identifier in any text: `https://HOST/keys/NAME[/VERSION]`, in any case,
 * wrapped by Slack, followed by punctuation, a query or a port. Secrets and certificates are not keys.
 * Never throws; linear in the text's length.
 *
 * @returns undefined when the text holds none
 */
export function parseKeyUri(text: string): KeyUri | undefined {
  for (const [, scheme = '', host = '', port, rawName = '', rawVersion = ''] of text.matchAll(identifier)) {
    const name = withoutTail(rawName);
    if (name === '') continue;
    const version = withoutTail(rawVersion);
    const place = locate(host.toLowerCase());
    return {
      vault: host.slice(0, place.vaultLength),
      host: place.host,
      name,
      ...(version === '' ? {} : { version }),
      cloud: place.cloud?.name ?? 'unknown',
      isManagedHsm: place.isManagedHsm,
      problems: [
        ...addressProblems(scheme, port, place),
        ...nameProblems(name),
        ...versionProblems(version),
        ...placeProblems(place),
      ],
    };
  }
  return undefined;
}

// Every quantifier is bounded or followed by nothing that can fail: no backtracking over long texts.
// `\\?` because JSON and the page of 2016 write `https:\/\/`.
const segment = String.raw`([^\s/\\<>"'${'`'}|?#,;()[\]{}“”‘’«»]{1,256})`;
const slash = String.raw`\\?\/`;
const identifier = new RegExp(
  String.raw`(https?):${slash}${slash}([a-z0-9][a-z0-9.-]{0,252})(?::(\d{1,5}))?${slash}keys${slash}${segment}(?:${slash}${segment})?`,
  'gi',
);

/** Sentence ends and Slack's marks for bold, italic and struck text; no name or version ends in one. */
function withoutTail(text: string): string {
  let end = text.length;
  while (end > 0 && '.:!*_~…'.includes(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}

interface Place {
  host: string;
  vaultLength: number;
  cloud?: Cloud;
  isManagedHsm: boolean;
}

function locate(host: string): Place {
  const firstDot = host.indexOf('.');
  const vaultLength = firstDot < 0 ? host.length : firstDot;
  const suffix = host.slice(vaultLength);
  for (const cloud of clouds) {
    const isManagedHsm = suffix === cloud.managedHsmSuffix;
    if (isManagedHsm || suffix === cloud.vaultSuffix) return { host, vaultLength, cloud, isManagedHsm };
  }
  return { host, vaultLength, isManagedHsm: suffix.startsWith('.managedhsm.') };
}

function addressProblems(scheme: string, port: string | undefined, place: Place): string[] {
  const problems: string[] = [];
  if (scheme.toLowerCase() === 'http') problems.push('It begins with http: Key Vault answers https only.');
  if (port !== undefined && Number(port) !== 443)
    problems.push(`It names port ${port}: Key Vault listens on 443.`);
  if (!place.cloud) problems.push(`The host ${place.host} ends in no Key Vault suffix that the pages name.`);
  else if (!place.isManagedHsm && !/^[a-z0-9-]{3,24}$/.test(place.host.slice(0, place.vaultLength)))
    problems.push('A vault name has 3 to 24 letters, digits and hyphens; this one does not.');
  return problems;
}

function nameProblems(name: string): string[] {
  const problems: string[] = [];
  if (name.length > 26)
    problems.push(`The key name has ${name.length} characters; the connector takes 26 at most (code 2049).`);
  if (/[^a-z0-9-]/i.test(name))
    problems.push('The key name may hold only a-z, A-Z, 0-9 and the hyphen (codes 3012 and 3110).');
  return problems;
}

function versionProblems(version: string): string[] {
  if (version === '') return [];
  const problems: string[] = [];
  if (!/^[0-9a-f]{32}$/i.test(version))
    problems.push("The version is not 32 hexadecimal digits (nor is the one in the page's own sample).");
  problems.push(
    "It names one version: the connector takes that from the build of November 2020 on, and stays on that version whatever the vault's current one is.",
  );
  return problems;
}

function placeProblems({ cloud, isManagedHsm }: Place): string[] {
  const problems: string[] = [];
  if (cloud?.closedOn) problems.push(`${cloud.name} was closed on ${cloud.closedOn}.`);
  if (isManagedHsm)
    problems.push(
      'A Managed HSM needs SQL Server 2022 (CU13 for RSA-HSM keys) or later, and connector 15.0.2000.440 or later.',
    );
  return problems;
}
