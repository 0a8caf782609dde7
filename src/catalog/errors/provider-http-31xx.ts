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
import { providerRow } from '../provider-row.ts';
import { steps } from '../provider-steps.ts';

/** 3100 to 3128: the calls over HTTP, numbered anew. The pages do not say which build prints 30xx and which 31xx. */
export default [
  providerRow(3100, 'ErrorHttpCreateHttpClientOutOfMemory', {
    ...outOfMemory,
    title: 'No memory to make the HTTP client',
    meaning:
      'Memory ran out when the connector made its HTTP client; Key Vault was not called yet. The same symbol is also code 3002.',
  }),
  providerRow(3101, 'ErrorHttpOpenSession', {
    ...networkDown,
    title: 'The HTTP session did not open',
    meaning:
      'HTTP could not be set up on the host, before any connection was tried. The same symbol is also code 3003.',
  }),
  providerRow(3102, 'ErrorHttpConnectSession', {
    ...networkDown,
    title: 'The HTTP session did not connect',
    meaning:
      'The connector has its session and could not connect it to the vault or to Entra. The same symbol is also code 3004.',
  }),
  providerRow(3103, 'ErrorHttpAttemptConnect', {
    ...networkDown,
    title: 'No connection to Key Vault or Entra',
    meaning:
      'The attempt to connect ended in a network error: this call of the service account did not get out to Azure at all. The same symbol is also code 3005.',
    look: [looks.ports, looks.tls, looks.proxy, looks.eventLog],
  }),
  providerRow(3104, 'ErrorHttpOpenRequest', {
    ...networkDown,
    title: 'The request to the service could not be opened',
    meaning:
      'A network error stopped the connector when it opened its request. The same symbol is also code 3006.',
  }),
  providerRow(3105, 'ErrorHttpAddRequestHeader', {
    ...unreadableHeader,
    causes: [
      'A value for the header is damaged: odd characters or a line break in the credential string, or memory trouble.',
    ],
    look: [looks.credentials, looks.memory, looks.eventLog],
    fix: [
      'Repeat the statement; if it persists, set the credential again with the whole string and restart the instance.',
      steps.upgrade,
    ],
    topics: ['credential-string', 'event-log'],
    title: 'A header could not be put on the request',
    meaning:
      'The request was being built, nothing was sent yet, and a header could not be added. The same symbol is also code 3007.',
  }),
  providerRow(3106, 'ErrorHttpSendRequest', {
    ...networkDown,
    title: 'The request did not get out: proxy, firewall or TLS',
    meaning:
      'The connector had its request ready and a network error stopped the sending. Proxy, firewall and TLS of the service account are the usual suspects. The same symbol is also code 3008.',
    causes: [
      'The service account has no proxy setting where one is needed, or a wrong one. A proxy set in your own session does not count, and a change is seen only after a restart of the instance.',
      'A firewall does not let the host out to the vault or to Entra on port 443.',
      'TLS inspection on the way presents a certificate that the host does not trust, or the host cannot agree on TLS 1.2, or the revocation check on port 80 is blocked.',
      'The Visual C++ 2013 runtime (x64) was missing on the host: in one reported case installing it, reinstalling the connector and setting its rights again was the cure.',
    ],
    look: [looks.tls, looks.proxy, looks.ports, looks.eventLog],
    fix: [
      'Reach the vault from the host; then compare with the proxy of the service account, because that is what the connector uses.',
      'Set the proxy for the service account, open port 443 to vault and sign-in host, port 80 for revocation lists, and take them out of TLS inspection.',
      'Restart the instance: proxy settings are read at first contact and kept.',
      'If the network is sound: check the Visual C++ runtime for this connector and SQL Server version, repair the connector, and check rights on its folder and registry branch.',
      steps.keepOldKeys,
    ],
    topics: ['proxy', 'endpoints', 'cpp-runtimes', 'registry'],
    unverified: ['The runtime as a cause rests on one report.'],
    sources: ['selfhelp', 'key-vault-docs'],
  }),
  providerRow(3107, 'ErrorHttpGetResponseCode', {
    ...networkDown,
    title: 'The HTTP status could not be read',
    meaning:
      'The request was sent; a network error came before the status of the answer. The same symbol is also code 3009.',
  }),
  providerRow(3108, 'ErrorHttpResponseCodeUnauthorized', {
    ...unauthorized,
    title: 'Sign-in refused (401): client ID or client secret',
    meaning:
      'The answer was 401: the client ID and client secret in the credential were not accepted. The pages ask to check both, and that they stand together in one string without the hyphens of the client ID. The same symbol is also code 3010.',
  }),
  providerRow(3109, 'ErrorHttpResponseCodeThrottled', {
    ...throttled,
    title: 'Too many calls: Key Vault throttles',
    meaning:
      'The vault answered 429, too many requests, and nothing is wrong with key or credential as far as this code says. The same symbol is also code 3011.',
  }),
  providerRow(3110, 'ErrorHttpResponseCodeClientError', {
    ...invalidRequest,
    title: 'Invalid request, usually the key name',
    meaning:
      'The vault found the request invalid. Usually the key name is wrong in form or has characters that are not allowed. The same symbol is also code 3012.',
    differs: [
      'For 3012, the same symbol, the page of 2016 says any answer between 400 and 500; 3110 has had the narrow meaning from its first page on.',
    ],
  }),
  providerRow(3111, 'ErrorHttpResponseCodeServerError', {
    ...serviceError,
    title: 'Fault on the side of the service (5xx)',
    meaning:
      'The answer had a status of 500 to 599: the service, or a gateway before it, has a fault. The same symbol is also code 3013.',
  }),
  providerRow(3112, 'ErrorHttpResourceNotFound', {
    ...keyNotFound,
    title: 'Key Vault does not know this key name (404)',
    meaning:
      'The answer was 404: this vault has no key of the name that was asked for. The same symbol is also code 3076, and 404 says the same.',
  }),
  providerRow(3113, 'ErrorHttpOperationForbidden', {
    ...forbidden,
    title: 'Key Vault refused the operation (403)',
    meaning:
      'The answer was 403: the app signed in, but may not do this with the key, or not from this address. The same symbol is also code 3077.',
    differs: [
      'For 3113 the pages ask for get, wrapKey and unwrapKey; for 3077, the same symbol, for list as well. Grant all four: it is right for both.',
    ],
  }),
  providerRow(3114, 'ErrorHttpQueryHeader', {
    ...unreadableHeader,
    title: 'The header of the answer could not be queried',
    meaning: 'The service answered, and its header could not be read. The same symbol is also code 3014.',
  }),
  providerRow(3115, 'ErrorHttpQueryHeaderOutOfMemoryCopyHeader', {
    ...outOfMemory,
    title: 'Out of memory while copying a response header',
    meaning:
      'Copying a header of the answer took memory that was not there. The same symbol is also code 3015.',
  }),
  providerRow(3116, 'ErrorHttpQueryHeaderOutOfMemoryReallocBuffer', {
    ...outOfMemory,
    title: 'Out of memory while enlarging the header buffer',
    meaning:
      'The header buffer had to grow to hold the answer, and there was no memory for it. The same symbol is also code 3016.',
  }),
  providerRow(3117, 'ErrorHttpQueryHeaderNotFound', {
    ...unreadableHeader,
    title: 'A header that should be in the answer is missing',
    meaning: 'The answer has no such header as the connector needs next. The same symbol is also code 3017.',
  }),
  providerRow(3118, 'ErrorHttpQueryHeaderUpdateBufferLength', {
    ...unreadableHeader,
    title: 'The header buffer could not be given its length',
    meaning:
      'The connector could not update the buffer length while querying the header of the answer. The same symbol is also code 3018.',
  }),
  providerRow(3119, 'ErrorHttpReadData', {
    ...networkDown,
    title: 'The data of the answer did not arrive',
    meaning:
      'A network error came while the connector read the body of the answer. The same symbol is also code 3019.',
  }),
  providerRow(3120, 'ErrorHttpGetResponseOutOfMemoryCreateTempBuffer', {
    ...outOfMemory,
    title: 'No memory for a buffer to read the answer',
    meaning: 'The connector could not make the temporary buffer into which it reads the body of an answer.',
  }),
  providerRow(3121, 'ErrorHttpGetResponseOutOfMemoryGetResultString', {
    ...outOfMemory,
    title: 'No memory to take over the text of the answer',
    meaning: 'The body of the answer was read, and memory ran out when the connector made a string of it.',
  }),
  providerRow(3122, 'ErrorHttpGetResponseOutOfMemoryAppendResponse', {
    ...outOfMemory,
    title: 'No memory to append to the answer',
    meaning: 'The body of the answer arrives in pieces, and memory ran out when one was added to the others.',
  }),
  providerRow(3128, 'ErrorHttpBadRequest', {
    since: 2025,
    title: 'Client ID and secret are right but wrongly put together',
    meaning:
      'The service answered that the request is bad. As the newest page has it, client ID and client secret are the right ones, but the string in the credential has the wrong form.',
    causes: [
      'The client ID keeps its hyphens, or the two parts stand in the wrong order: client ID first, secret after it, nothing between them.',
      'A blank, a line break, a quotation mark or angle brackets of a template came in with the paste.',
      'Hyphens were taken out of the secret as well: only the client ID loses them.',
      'The literal is closed with a curly quote from a web page or a document, as in one sample of the page of 2016.',
    ],
    look: [looks.credentials, looks.serviceAccount, looks.eventLog],
    fix: [
      'Put the string together anew: 32 hex digits of the client ID, then the secret exactly as Entra showed it, in straight single quotes. No new secret is needed if the old Value is still at hand.',
      steps.alterCredential,
      steps.restart,
      steps.keepOldKeys,
    ],
    runbook: 'secret-roll',
    topics: ['credential-string'],
    unverified: ['The page says only that the form is wrong: the ways to get it wrong are inferred.'],
    examples: [
      "Cannot open session for cryptographic provider 'AzureKeyVault_EKM'. Provider error code: 3128",
      'Provider error code: 3128.',
    ],
  }),
] satisfies readonly ErrorFact[];
