import { dayText } from '../age.ts';
import { listText } from '../items/list-text.ts';
import { mayHold } from '../links/link-secret.ts';
import { type Draft, defineRule } from '../rule.ts';

export default defineRule({
  about:
    'Credentials of an instance are older than every live client secret of the app: perhaps it was not rolled there.',
  check: (fleet, nowMs) =>
    fleet.reading.apps.flatMap(({ entry, reading }): Draft[] => {
      if (reading.state === 'unknown') return [];
      const live = reading.value.secrets.filter(({ endsAtMs }) => endsAtMs > nowMs);
      const oldest = Math.min(...live.map(({ startsAtMs }) => startsAtMs));
      if (live.length === 0) return [];
      const stale = (fleet.credentialsByApp.get(entry.name) ?? []).filter(
        ({ credential, apps }) => apps.length === 1 && !live.some((secret) => mayHold(credential, secret)),
      );
      return [...Map.groupBy(stale, ({ instance }) => instance)].map(
        ([instance, credentials]): Draft => ({
          item: `instance/${instance}/app/${entry.name}`,
          severity: 'warning',
          title: `The client secret of app ${entry.name} was perhaps not rolled on ${instance}`,
          meaning: `${listText(credentials.map(({ credential }) => `${credential.name} (${dayText(credential.modifiedAtMs)})`))} changed last before the oldest live secret of the app began (${dayText(oldest)}), so by date it holds none of them. This may be wrong: the credential may hold the secret of an app that ekm.yaml does not name for this vault, or the host's clock was wrong.`,
          consequence:
            'If it is so, the databases under it do not come back after the next restart or failover.',
          action: 'Find out which secret it holds, and put a live one into each of these credentials.',
          when: 'at the next restart',
          runbook: 'secret-roll',
          instance,
          reliesOn: [`app/${entry.name}`],
        }),
      );
    }),
});
