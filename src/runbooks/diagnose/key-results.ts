import type { CheckResult } from '../../engine/diagnosis.ts';
import type { Looked } from '../../engine/plan/check.ts';
import { connectorKeyProblem } from '../../fleet/items/connector-key-problem.ts';
import { linkedTo } from '../../fleet/links/link.ts';
import type { KeyChain } from '../../fleet/links/linked-fleet.ts';
import { sentence } from '../../fleet/links/sentence.ts';
import { isManagedIdentity } from '../../fleet/links/vault-address.ts';
import { utcSecond } from '../../lib/utc-second.ts';
import { cannotTell, doesNotHold, holds } from '../look/looked.ts';
import { ofLink } from './of-link.ts';
import type { MakeResult } from './result-of.ts';

/** What it takes to open one key, from the provider to the client secret. */
export function keyResults(chain: KeyChain, nowMs: number, result: MakeResult, of?: string): CheckResult[] {
  const credential = linkedTo(chain.credential);
  const isManaged = credential !== undefined && isManagedIdentity(credential.identity);
  return [
    result('provider', providerLook(chain), of),
    result('connector', ofLink(chain.connector), of),
    result('login', ofLink(chain.login), of),
    result('credential', ofLink(chain.credential), of),
    result('vault', vaultLook(chain), of),
    result('vault-key', vaultKeyLook(chain), of),
    result('key-usable', usableLook(chain, nowMs), of),
    // A managed identity has neither.
    ...(isManaged ? [] : [result('app', appLook(chain), of), result('secret', secretLook(chain), of)]),
  ];
}

function providerLook({ provider }: KeyChain): Looked {
  const found = linkedTo(provider);
  return found?.isEnabled === false ? doesNotHold(`Provider ${found.name} is disabled.`) : ofLink(provider);
}

function vaultLook({ vault, vaultKey }: KeyChain): Looked {
  const read = linkedTo(vault);
  const match = linkedTo(vaultKey);
  if (read === undefined && match !== undefined && vault.state === 'unknown')
    return cannotTell(
      `${vault.why} The vault key is in ${match.vault.name}: unless it was restored to the other vault, too, the credential names the wrong one.`,
      'Compare the identity of the credential with the name of the vault; ALTER CREDENTIAL takes identity and whole secret together.',
    );
  if (read?.reading.state !== 'unknown') return ofLink(vault);
  return cannotTell(
    sentence(`Vault ${read.entry.name} could not be read: ${read.reading.detail}`),
    read.reading.next,
  );
}

/** One instance alone may not tell which key it is; a deleted one may be it. */
function vaultKeyLook({ vaultKey }: KeyChain): Looked {
  return vaultKey.state === 'unknown'
    ? cannotTell(
        vaultKey.why,
        'Recover what is deleted and enable what is disabled among the keys that it may be (key-recovery): that changes nothing in SQL Server.',
      )
    : ofLink(vaultKey);
}

function usableLook({ vaultKey, connector }: KeyChain, nowMs: number): Looked {
  const match = linkedTo(vaultKey);
  if (match === undefined)
    return cannotTell('Which vault key it is, is not known.', 'See the check before this one.');
  const { key, version } = match;
  if (version === undefined)
    return cannotTell(
      `Which of the ${key.versions.length} versions of ${key.name} it is, is not known.`,
      'Name key and version under keys in ekm.yaml.',
    );
  const of = `${key.name}, version ${version.version},`;
  const { isEnabled, expiresAtMs, notBeforeMs, publicKey } = version;
  if (!isEnabled) return doesNotHold(`${of} is disabled.`);
  if (expiresAtMs !== undefined && expiresAtMs <= nowMs)
    return doesNotHold(`${of} expired at ${utcSecond(expiresAtMs)}.`);
  if (notBeforeMs !== undefined && notBeforeMs > nowMs)
    return doesNotHold(`${of} is valid from ${utcSecond(notBeforeMs)} on.`);
  if (publicKey.state === 'unknown') return cannotTell(`${publicKey.detail}.`, publicKey.next);
  const problem = connectorKeyProblem(key.name, publicKey.value, linkedTo(connector));
  return problem === undefined
    ? holds(`${of} is enabled, ${publicKey.value.type} of ${publicKey.value.bits} bits.`)
    : doesNotHold(`The connector cannot use ${key.name}: ${problem}.`);
}

function appLook({ app }: KeyChain): Looked {
  const read = linkedTo(app);
  if (read === undefined) return ofLink(app);
  const { entry, reading } = read;
  if (reading.state === 'unknown')
    return cannotTell(sentence(`App ${entry.name} could not be read: ${reading.detail}`), reading.next);
  return reading.value.isSignInBlocked === true
    ? doesNotHold(`App ${entry.name} is blocked from signing in.`)
    : holds(`App ${entry.name} is there and not blocked.`);
}

/** Which secret a credential holds cannot be read: dates are all there is, and they are what is asked. */
function secretLook({ secret }: KeyChain): Looked {
  return linkedTo(secret) === undefined ? ofLink(secret) : holds(secret.why);
}
