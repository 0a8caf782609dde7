import { accept, type Method, refuse } from './method.ts';

/** https://docs.slack.dev/reference/methods/api.test */
export const apiMethods: Method[] = [
  {
    method: 'api.test',
    scopes: [],
    token: 'none',
    tier: 4,
    input: { error: 'text' },
    handle: (args) => (args.error === undefined ? accept({ args }) : refuse(String(args.error), { args })),
  },
];
