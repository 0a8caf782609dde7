import { looks } from './provider-looks.ts';
import { INFERRED, type ProviderBody } from './provider-row.ts';
import { steps } from './provider-steps.ts';

/** The connector asked for a little memory and got none. */
export const outOfMemory = {
  causes: [
    'The host is short of memory: max server memory leaves too little for what lies outside it, and the connector DLL does, or another process takes it.',
  ],
  look: [looks.memory, looks.eventLog],
  fix: [
    'Look at the memory of host and process at the time of the message, not only now.',
    'Give the host room (lower max server memory, move the other process), then repeat the statement.',
    steps.upgrade,
  ],
  topics: ['event-log', 'builds'],
  unverified: [INFERRED],
} as const satisfies ProviderBody;

/** The way from the host to Entra or the vault is cut or disturbed. */
export const networkDown = {
  causes: [
    'A firewall does not let the host out to the vault or to Entra on port 443.',
    'The service account has no proxy setting where one is needed, or a wrong one. The connector reads its own settings once, at first contact, and keeps them until the instance restarts.',
    'TLS inspection on the way presents a certificate that the host does not trust, or the check for revoked certificates (HTTP, port 80) is blocked.',
    'The network, DNS or Key Vault itself was down for a moment.',
  ],
  look: [looks.tls, looks.ports, looks.proxy, looks.eventLog],
  fix: [
    'Reach the vault and Entra from the host of the instance itself, and tell apart which of the two does not answer.',
    'Open port 443 to the vault and to the sign-in host of your cloud, and port 80 for revocation lists; take both out of TLS inspection.',
    'Set the proxy for the service account of the instance, not for your own, then restart the instance.',
    steps.repeat,
    steps.keepOldKeys,
  ],
  runbook: 'diagnose',
  topics: ['endpoints', 'proxy', 'clouds', 'other-reasons'],
  unverified: [
    'The pages say only "network error": the causes are those of the endpoint, proxy and firewall sections.',
  ],
} as const satisfies ProviderBody;

/** An answer came, and it does not look like one of Key Vault or Entra. */
export const unreadableAnswer = {
  causes: [
    "Something between host and Azure answered in place of the service: a proxy's sign-in page, a web filter, TLS inspection.",
    'The answer was cut off on the way.',
    'The service answered in a form that this old connector build does not know.',
  ],
  look: [looks.eventLog, looks.tls, looks.proxy, looks.dllDate],
  fix: [
    'Find out who answered: the call from the host should give 401 and no page of HTML.',
    "Take the vault and the sign-in host out of TLS inspection and web filtering; set the service account's proxy and restart the instance.",
    steps.repeat,
    steps.upgrade,
  ],
  runbook: 'diagnose',
  topics: ['proxy', 'endpoints', 'event-log', 'builds'],
  unverified: [INFERRED],
} as const satisfies ProviderBody;

/** The request left and nothing came back. */
export const noAnswer = {
  causes: [
    'The connection broke or timed out after the request was sent: firewall, proxy, an idle limit on the way.',
    'Key Vault was not available at that moment.',
  ],
  look: [looks.tls, looks.ports, looks.proxy, looks.eventLog],
  fix: [
    'Repeat the statement: a single loss needs nothing more.',
    'If it persists, follow the way from the host: DNS, port 443, proxy of the service account, then Azure status of the region.',
    'After a change of the proxy restart the instance.',
  ],
  runbook: 'diagnose',
  topics: ['endpoints', 'proxy', 'other-reasons'],
  unverified: [INFERRED],
} as const satisfies ProviderBody;

/** A header of the answer is missing or could not be read. */
export const unreadableHeader = {
  causes: [
    'A proxy or filter on the way removed or changed headers of the answer.',
    'The connection broke while the answer was read.',
  ],
  look: [looks.eventLog, looks.tls, looks.proxy],
  fix: [
    'Repeat the statement: a broken connection may not come back.',
    'If it persists, take vault and sign-in host out of TLS inspection and header rewriting, and restart the instance after a change of the proxy.',
    steps.upgrade,
  ],
  runbook: 'diagnose',
  topics: ['proxy', 'endpoints', 'event-log'],
  unverified: [INFERRED],
} as const satisfies ProviderBody;
