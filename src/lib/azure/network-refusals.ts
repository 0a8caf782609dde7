import type { Refusal } from './azure-error.ts';
import { bareStatus, brokenOff, noAnswer, notUnderstood } from './azure-problem.ts';

/** What goes wrong between the bot and Azure, and what every service of Azure answers when it cannot. */
export const networkRefusals: readonly Refusal[] = [
  {
    when: { code: noAnswer },
    why: 'timeout',
    because: 'no answer came in time',
    next: 'Check the network between the bot and Azure (proxy, firewall, private endpoint), then ask again.',
  },
  {
    when: { code: ['ENOTFOUND', 'EAI_AGAIN', 'EAI_NONAME'] },
    why: 'unreachable',
    because: ({ text }) => `the name ${nameIn(text)}is not known to DNS`,
    next: 'Check the address in the configuration and the DNS of the host that the bot runs on; for a private endpoint, its private DNS zone.',
  },
  {
    when: {
      code: [
        'CERT_HAS_EXPIRED',
        'DEPTH_ZERO_SELF_SIGNED_CERT',
        'ERR_TLS_CERT_ALTNAME_INVALID',
        'SELF_SIGNED_CERT_IN_CHAIN',
        'UNABLE_TO_GET_ISSUER_CERT',
        'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
        'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      ],
    },
    why: 'tls',
    because: ({ code, text }) => `the certificate that came is not trusted (${code}: ${text})`,
    next: 'If a proxy of your company opens TLS connections, name its certificate authority in NODE_EXTRA_CA_CERTS; else find out who answers under this name.',
  },
  {
    when: { code: ['EPROTO', 'ERR_SSL_WRONG_VERSION_NUMBER', 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION'] },
    why: 'tls',
    because: ({ text }) => `no TLS connection came about (${text})`,
    next: 'Check that nothing between the bot and Azure answers in clear text or insists on an old version of TLS.',
  },
  {
    when: { code: ['ERR_PROXY_TUNNEL', 'ERR_PROXY_INVALID_CONFIG'] },
    why: 'unreachable',
    because: ({ text }) => `the proxy lets nobody through (${text})`,
    next: 'Check HTTPS_PROXY and NO_PROXY, and that the proxy allows this name.',
  },
  {
    when: {
      code: [
        'ECONNABORTED',
        'ECONNREFUSED',
        'ECONNRESET',
        'EHOSTUNREACH',
        'ENETUNREACH',
        'EPIPE',
        'ETIMEDOUT',
        'REQUEST_SEND_ERROR',
      ],
    },
    why: 'unreachable',
    because: ({ code }) => `the connection did not come about or broke off (${code})`,
    next: 'Check the network between the bot and Azure (proxy, firewall, private endpoint), then ask again.',
  },
  {
    when: { text: brokenOff },
    why: 'unreachable',
    because: 'the connection broke off in the middle of an answer',
    next: 'Ask again; if it happens often, look at what lies between the bot and Azure (proxy, firewall).',
  },
  {
    when: { status: 407 },
    why: 'unreachable',
    because: 'the proxy wants a login',
    next: 'Put user and password into HTTPS_PROXY, or let the bot through without.',
  },
  {
    when: { status: 429 },
    why: 'throttled',
    because: ({ retryAfterS }) =>
      retryAfterS === undefined
        ? 'it answers that it gets too many calls (429), without saying for how long'
        : `it answers that it gets too many calls (429) and asks to wait ${retryAfterS} s`,
    next: 'Ask again later; if it happens often, find out who else calls it, and lower callsPerSecond in the configuration.',
  },
  {
    when: { statusFrom: 500 },
    why: 'unreachable',
    because: ({ status, code }) =>
      `it answers that something is wrong on its side (${status}${code === undefined ? '' : ` ${code}`})`,
    next: 'Look at the status page of Azure, then ask again.',
  },
  {
    when: { code: 'ERR_INVALID_URL' },
    why: 'not_configured',
    because: 'the address in the configuration is none',
    next: 'Write it with https:// and the full host name, as in https://contoso.vault.azure.net.',
  },
  {
    when: { text: /allowInsecureConnection/ },
    why: 'not_configured',
    because: 'the address in the configuration is not an https one, and no token goes out without TLS',
    next: 'Write the address with https://.',
  },
  {
    // No service of Azure refuses without a code.
    when: { text: bareStatus },
    why: 'unreachable',
    because: ({ status }) =>
      `something between the bot and Azure refuses the call (${status} without a code of Azure)`,
    next: 'Check the proxy between the bot and Azure, and who answers under this name.',
  },
  {
    when: { code: notUnderstood },
    why: 'answer_not_understood',
    because: ({ text }) => `the answer is not what was expected (${text})`,
    next: 'Check that nothing between the bot and Azure answers in its place; else report this with the version of the bot.',
  },
];

function nameIn(text: string): string {
  const name = /\b(?:ENOTFOUND|EAI_AGAIN|EAI_NONAME)\s+(\S+)/.exec(text)?.[1];
  return name === undefined ? '' : `${name} `;
}
