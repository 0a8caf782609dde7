import type { Refusal } from '../lib/azure/azure-error.ts';

/** How Microsoft Graph refuses. https://learn.microsoft.com/graph/errors */
export const graphRefusals: readonly Refusal[] = [
  {
    when: { status: 403, code: 'Authorization_RequestDenied' },
    why: 'no_permission',
    because: "the bot's app lacks the permission Application.Read.All (Authorization_RequestDenied)",
    next: "Add the application permission Application.Read.All of Microsoft Graph to the bot's app and have an administrator consent.",
  },
  {
    when: { status: 401, code: 'InvalidAuthenticationToken' },
    why: 'login_refused',
    because: "Graph does not take the bot's token (401 InvalidAuthenticationToken)",
    next: 'Check that authority host, tenant and Graph address are of one cloud, and that the clock of the host is right.',
  },
  {
    when: { status: 404, code: 'Request_ResourceNotFound' },
    why: 'not_found',
    because: 'the tenant has no such app (Request_ResourceNotFound)',
    next: "Check the app's client id (not its object id) and the tenant in the configuration.",
  },
  {
    when: { status: 400 },
    why: 'answer_not_understood',
    because: ({ code, text }) => `Graph does not understand the question (400 ${code ?? ''}: ${text})`,
    next: 'Check that the client id in the configuration is one; else report this with the version of the bot.',
  },
];
