import type { DecidingFact } from '../../engine/plan/plan.ts';
import type { MirroringSetup } from './setup.ts';

/** What the plan of a setup rests on: another of these is another plan. */
export function setupFacts(setup: MirroringSetup): DecidingFact[] {
  const { principal, mirror, witness, trusts, database, databaseId, protector } = setup;
  const nodes = [principal, mirror, ...(witness === undefined ? [] : [witness])];
  return [
    ...nodes.flatMap(({ entry: { name }, serverName, hasMasterKey, certificate, endpoint }) => {
      const { port, role, authentication, encryption } = endpoint;
      return [
        { item: `instance/${name}/serverName`, value: serverName },
        { item: `instance/${name}/masterKey`, value: hasMasterKey ? 'there' : 'none' },
        {
          item: `instance/${name}/certificate`,
          value: `${certificate.name} ${certificate.thumbprint ?? 'free'}`,
        },
        {
          item: `instance/${name}/endpoint`,
          value: `${endpoint.name} ${endpoint.isThere ? [port, role, authentication, encryption].join(' ') : 'none'}`,
        },
      ];
    }),
    ...trusts.map(({ at, of, user, login, hasLogin, isWhole }) => ({
      item: `instance/${at.entry.name}/partner/${of.entry.name}`,
      value: `${user} ${login} ${isWhole ? 'whole' : hasLogin ? 'login' : 'none'}`,
    })),
    { item: `database/${database}/id`, value: String(databaseId) },
    { item: `database/${database}/protector`, value: protector ?? 'not encrypted' },
  ];
}
