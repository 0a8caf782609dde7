import type { ErrorFact } from '../error-fact.ts';
import { networkDown, outOfMemory, unreadableHeader } from '../provider-bodies.ts';
import {
  forbidden,
  invalidRequest,
  keyNotFound,
  serviceError,
  throttled,
  unauthorized,
} from '../provider-http-answers.ts';
import { looks } from '../provider-looks.ts';
import { INFERRED, providerRow } from '../provider-row.ts';
import { steps } from '../provider-steps.ts';

/** 3000 to 3077: the calls over HTTP, as the page of 2016 has them. 20 of the symbols come again as 31xx. */
export default [
  providerRow(3000, 'ErrorSuccess', {
    since: 2016,
    isSuccess: true,
    title: 'The Key Vault operation succeeded',
    meaning:
      'Success, in spite of its name: the connector did what it was asked in Key Vault. If a message with this code still reports a failure, the reason is in the engine message, not in this number.',
    causes: [],
    look: [],
    fix: [],
    topics: ['event-log'],
    examples: ['Provider error code: 3000.'],
  }),
  providerRow(3001, 'ErrorUnknown', {
    since: 2016,
    title: 'The Key Vault operation did not succeed, reason unknown',
    meaning: 'The connector has no name for what went wrong in its call to Key Vault.',
    causes: ['An answer or a fault that this connector build does not know; newer builds name more of them.'],
    look: [looks.eventLog, looks.dllDate, looks.tls],
    fix: [
      steps.readConnectorLog,
      'Check the way to the vault, the secret and the grant one by one, as for a code that is named.',
      steps.upgrade,
    ],
    runbook: 'diagnose',
    topics: ['event-log', 'other-reasons', 'builds'],
    unverified: [INFERRED],
  }),
  providerRow(3002, 'ErrorHttpCreateHttpClientOutOfMemory', {
    ...outOfMemory,
    since: 2016,
    title: 'No memory for the HTTP client',
    meaning:
      'The connector could not make its HTTP client before calling Key Vault: memory ran out. The same symbol is also code 3100.',
    differs: ['The page of 2016 lost a column in this row, so that symbol and text run together there.'],
  }),
  providerRow(3003, 'ErrorHttpOpenSession', {
    ...networkDown,
    since: 2016,
    title: 'No HTTP session could be opened',
    meaning:
      'The connector could not set up HTTP on the host, the step before any connection. The same symbol is also code 3101.',
  }),
  providerRow(3004, 'ErrorHttpConnectSession', {
    ...networkDown,
    since: 2016,
    title: 'No HTTP connection to the service',
    meaning:
      'The HTTP session is open, but the host of the vault or of Entra could not be connected. The same symbol is also code 3102.',
  }),
  providerRow(3005, 'ErrorHttpAttemptConnect', {
    ...networkDown,
    since: 2016,
    title: 'The attempt to connect met a network error',
    meaning:
      'The connector tried whether the network is there and it was not: blocked, no route, or refused on the way. The same symbol is also code 3103.',
  }),
  providerRow(3006, 'ErrorHttpOpenRequest', {
    ...networkDown,
    since: 2016,
    title: 'The HTTP request could not be opened',
    meaning:
      'The connector could not begin its request to the service because of a network error. The same symbol is also code 3104.',
  }),
  providerRow(3007, 'ErrorHttpAddRequestHeader', {
    ...unreadableHeader,
    since: 2016,
    causes: [
      'A value that goes into the header is damaged: a credential string with odd characters, or memory trouble.',
    ],
    look: [looks.credentials, looks.memory, looks.eventLog],
    fix: [
      'Repeat the statement; if it persists, set the credential again with the whole string, typed or pasted without line breaks, and restart the instance.',
      steps.upgrade,
    ],
    topics: ['credential-string', 'event-log'],
    title: 'A request header could not be added',
    meaning:
      'The connector built its request and could not add a header to it, before anything was sent. The same symbol is also code 3105.',
  }),
  providerRow(3008, 'ErrorHttpSendRequest', {
    ...networkDown,
    since: 2016,
    title: 'The HTTP request could not be sent',
    meaning:
      'The request was ready and did not get out: this is where firewalls, proxies and untrusted certificates show. The same symbol is also code 3106, where more is known from practice.',
  }),
  providerRow(3009, 'ErrorHttpGetResponseCode', {
    ...networkDown,
    since: 2016,
    title: 'No HTTP status came back',
    meaning:
      'The request went out, but the status of the answer could not be read because of a network error. The same symbol is also code 3107.',
  }),
  providerRow(3010, 'ErrorHttpResponseCodeUnauthorized', {
    ...unauthorized,
    since: 2016,
    title: 'The service answered 401: sign-in refused',
    meaning:
      'Entra or the vault did not accept the client ID and client secret of the credential, or the token made from them. The same symbol is also code 3108; 401 is the newest of the three.',
    differs: [
      'For 3010 the pages say only that the answer was 401; for 401 and 3108 they add what to check: client ID, secret, hyphens.',
    ],
    unverified: [
      'That the advice given for 401 and 3108 holds for 3010 too is inferred from the common symbol.',
    ],
  }),
  providerRow(3011, 'ErrorHttpResponseCodeThrottled', {
    ...throttled,
    since: 2016,
    title: 'Key Vault throttled the request',
    meaning:
      'Too many calls reached the vault and it refused this one for now (HTTP 429). The same symbol is also code 3109.',
  }),
  providerRow(3012, 'ErrorHttpResponseCodeClientError', {
    ...invalidRequest,
    since: 2016,
    title: 'The request is invalid, usually a bad key name',
    meaning:
      'The vault calls the request of the connector invalid; as a rule the key name has a character it may not have. The same symbol is also code 3110.',
    differs: [
      'The page of 2016 gives 3012 for any answer between 400 and 500; since 2022 it stands for an invalid request, usually a bad key name. With an old connector read it the wide way: 403 and 404 may be behind it.',
    ],
  }),
  providerRow(3013, 'ErrorHttpResponseCodeServerError', {
    ...serviceError,
    since: 2016,
    title: 'The service answered with a 5xx error',
    meaning:
      'The service, or something that answers for it, reported a fault of its own (HTTP 500 to 599). The same symbol is also code 3111.',
  }),
  providerRow(3014, 'ErrorHttpQueryHeader', {
    ...unreadableHeader,
    since: 2016,
    title: 'A response header could not be read',
    meaning:
      'An answer came and the connector could not query its header. The same symbol is also code 3114.',
  }),
  providerRow(3015, 'ErrorHttpQueryHeaderOutOfMemoryCopyHeader', {
    ...outOfMemory,
    since: 2016,
    title: 'No memory to copy a response header',
    meaning:
      'An answer came, and memory ran out while its header was copied. The same symbol is also code 3115.',
  }),
  providerRow(3016, 'ErrorHttpQueryHeaderOutOfMemoryReallocBuffer', {
    ...outOfMemory,
    since: 2016,
    title: 'No memory for a larger header buffer',
    meaning:
      'A header of the answer was longer than expected and there was no memory for a larger buffer. The same symbol is also code 3116.',
  }),
  providerRow(3017, 'ErrorHttpQueryHeaderNotFound', {
    ...unreadableHeader,
    since: 2016,
    title: 'The answer lacks an expected header',
    meaning:
      'The connector looked for a header that the service always sends and did not find it. The same symbol is also code 3117.',
  }),
  providerRow(3018, 'ErrorHttpQueryHeaderUpdateBufferLength', {
    ...unreadableHeader,
    since: 2016,
    title: 'The length of a response header could not be set',
    meaning:
      'While it read a header of the answer, the connector could not adjust its buffer to the length. The same symbol is also code 3118.',
  }),
  providerRow(3019, 'ErrorHttpReadData', {
    ...networkDown,
    since: 2016,
    title: 'The body of the answer could not be read',
    meaning:
      'An answer began and its data did not arrive because of a network error. The same symbol is also code 3119.',
  }),
  providerRow(3076, 'ErrorHttpResourceNotFound', {
    ...keyNotFound,
    title: 'The vault has no key of that name (404)',
    meaning:
      'The vault answered 404: under this name it has no key. The same symbol is also code 3112, and 404 says the same: where you look is the same for all three.',
  }),
  providerRow(3077, 'ErrorHttpOperationForbidden', {
    ...forbidden,
    title: 'The vault forbids the operation (403)',
    meaning:
      'The vault knows who is asking and does not allow this operation on the key. The same symbol is also code 3113.',
    differs: [
      'For 3077 the pages ask for get, list, wrapKey and unwrapKey; for 3113, the same symbol, without list. Grant all four: it is right for both.',
    ],
  }),
] satisfies readonly ErrorFact[];
