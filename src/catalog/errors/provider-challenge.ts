import type { ErrorFact } from '../error-fact.ts';
import { outOfMemory, unreadableAnswer } from '../provider-bodies.ts';
import { looks } from '../provider-looks.ts';
import { providerRow } from '../provider-row.ts';

/**
 * 3200 to 3208: reading the vault's challenge. The first call to a vault is answered 401 with a header that names
 * the Entra sign-in address, the tenant and the resource; the connector takes them out of it.
 */
const badChallenge = {
  ...unreadableAnswer,
  causes: [
    'A proxy, filter or TLS inspection answered in place of the vault, or changed the header on the way.',
    'The host that IDENTITY leads to is not a Key Vault: a wrong suffix, a private DNS record that points elsewhere.',
    'The vault sends its challenge in a form that this connector build does not know.',
  ],
  look: [looks.tls, looks.dns, looks.credentials, looks.dllDate],
  topics: ['clouds', 'proxy', 'endpoints', 'builds'],
} as const;

export default [
  providerRow(3200, 'ErrorGetAADValuesOutOfMemoryConcatPath', {
    ...outOfMemory,
    title: "No memory to build the path for the vault's challenge",
    meaning:
      'Before it signs in, the connector asks the vault where to sign in. Memory ran out while it put the path of that call together.',
  }),
  providerRow(3201, 'ErrorGetAADDomainUrlStartPosition', {
    ...badChallenge,
    title: 'The challenge does not show where the sign-in address begins',
    meaning:
      "The header with the vault's challenge is malformed: the beginning of the Entra address is not to be found in it.",
  }),
  providerRow(3202, 'ErrorGetAADDomainUrlStopPosition', {
    ...badChallenge,
    title: 'The challenge does not show where the sign-in address ends',
    meaning:
      "The header with the vault's challenge is malformed: the Entra address begins, but its end is not to be found.",
  }),
  providerRow(3203, 'ErrorGetAADDomainUrlMalformatted', {
    ...badChallenge,
    title: 'The challenge has no usable sign-in address',
    meaning:
      "The vault's challenge is malformed and holds no Entra address, so the connector cannot know where to sign in.",
  }),
  providerRow(3204, 'ErrorGetAADDomainUrlOutOfMemoryAlloc', {
    ...outOfMemory,
    title: 'No memory for the sign-in address',
    meaning: 'The challenge was read, and there was no memory to keep the Entra address it names.',
  }),
  providerRow(3205, 'ErrorGetAADTenantIdOutOfMemoryAlloc', {
    ...outOfMemory,
    title: 'No memory for the tenant id',
    meaning: 'The challenge was read, and there was no memory to keep the tenant id it names.',
  }),
  providerRow(3206, 'ErrorGetAKVResourceUrlStartPosition', {
    ...badChallenge,
    title: 'The challenge does not show where the resource address begins',
    meaning:
      "The vault's challenge also names the resource a token must be for; the beginning of that Key Vault address is not to be found.",
  }),
  providerRow(3207, 'ErrorGetAKVResourceUrlStopPosition', {
    ...badChallenge,
    title: 'The challenge does not show where the resource address ends',
    meaning:
      "The resource address in the vault's challenge begins, but its end is not to be found: the header is malformed.",
  }),
  providerRow(3208, 'ErrorGetAKVResourceUrlOutOfMemoryAlloc', {
    ...outOfMemory,
    title: 'No memory for the resource address',
    meaning:
      'The challenge was read, and there was no memory to keep the Key Vault resource address it names.',
  }),
] satisfies readonly ErrorFact[];
