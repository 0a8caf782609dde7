import type { Refusal } from '../refusals.ts';

/** What happens on the way to an instance. */
export const networkRefusals: readonly Refusal[] = [
  {
    codes: ['ENOTFOUND', 'EAI_AGAIN', 'EAI_NODATA', 'EAI_NONAME'],
    cause: 'unreachable',
    why: 'the host name is not known',
    next: 'Check the name, and the name servers of the machine that the bot runs on.',
  },
  {
    codes: ['EINSTLOOKUP'],
    wording: /not found in/i,
    cause: 'unreachable',
    why: 'SQL Server Browser knows no instance of this name, or it is not running',
    next: 'Check the name of the instance and whether it runs; a port in the configuration does without the Browser.',
  },
  {
    codes: ['EINSTLOOKUP'],
    cause: 'unreachable',
    why: 'SQL Server Browser does not answer (UDP port 1434)',
    next: 'Start the service SQL Server Browser and let UDP 1434 through, or give the port instead of the name.',
  },
  {
    codes: ['ETIMEOUT', 'TimeoutError'],
    ifTaken: true,
    cause: 'timeout',
    why: 'the connection was accepted, and then the login did not come to an end in time',
    next: 'Look whether the instance hangs or has no worker thread left (its error log, the dedicated administrator connection), and whether it is SQL Server that listens there.',
  },
  {
    codes: ['ETIMEOUT'],
    when: ({ instanceName }) => instanceName !== undefined,
    cause: 'unreachable',
    why: 'SQL Server Browser (UDP port 1434) or the instance does not answer',
    next: 'Start the service SQL Server Browser and let UDP 1434 through, or give the port instead of the name.',
  },
  {
    codes: ['ECONNREFUSED'],
    cause: 'unreachable',
    why: 'nothing listens on this port',
    next: 'Check whether the instance runs, whether TCP/IP is enabled for it, and its port.',
  },
  {
    codes: ['ETIMEDOUT', 'ETIMEOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'EHOSTDOWN', 'ENETDOWN'],
    cause: 'unreachable',
    why: 'nobody answers there',
    next: 'Check the address, whether the host runs, and the firewalls between it and the bot.',
  },
  {
    codes: ['ECONNRESET', 'EPIPE', 'ECONNABORTED', 'ECLOSE', 'EINVALIDSTATE', 'EPROTO'],
    cause: 'unreachable',
    why: 'the connection broke',
    next: 'Check whether the instance was restarted, and what lies between it and the bot; then try again.',
  },
  {
    codes: ['TimeoutError'],
    cause: 'timeout',
    why: 'the answer did not come in time',
    next: 'Try again; if it stays so, look at the load of the instance, or raise limits.perInstanceSeconds in ekm.yaml.',
  },
  {
    codes: ['AbortError', 'ECANCEL'],
    cause: 'timeout',
    why: 'it was called off',
    next: 'Ask again.',
  },
  {
    codes: ['ESOCKET'],
    wording: /could not connect/i,
    cause: 'unreachable',
    why: 'no connection came about',
    next: 'Check the address, whether the instance runs, and the firewalls between it and the bot.',
  },
];
