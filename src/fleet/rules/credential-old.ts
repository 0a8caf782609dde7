import { ageDays, daysText, dayText, thresholdsFor, validityOf } from '../age.ts';
import { listText } from '../items/list-text.ts';
import { isManagedIdentity } from '../links/vault-address.ts';
import { type Draft, defineRule } from '../rule.ts';

export default defineRule({
  about: 'A credential was changed long ago, and nothing tells how old its client secret is.',
  check: ({ instances, reading }, nowMs) =>
    instances.flatMap(({ entry, credentials }) =>
      credentials.flatMap(({ credential, apps }): Draft[] => {
        const isSecretKnown = apps.some((app) => app.reading.state === 'read');
        if (isSecretKnown || isManagedIdentity(credential.identity)) return [];
        const thresholds = thresholdsFor(reading.inventory.thresholds, 'credential', entry.tags);
        const changed = { createdAtMs: credential.modifiedAtMs, endsAtMs: undefined };
        const validity = validityOf(changed, thresholds, nowMs);
        if (validity.kind !== 'old') return [];
        const named = apps.map((app) => `app ${app.entry.name}`);
        return [
          {
            item: `instance/${entry.name}/credential/${credential.name}`,
            severity: validity.isVery ? 'warning' : 'notice',
            title: `Credential ${credential.name} on ${entry.name} was last changed ${daysText(ageDays(credential.modifiedAtMs, nowMs))} ago`,
            meaning: `Since ${dayText(credential.modifiedAtMs)} its client secret is the same. When that expires cannot be read: SQL Server does not show it, and ${named.length === 0 ? 'its app is unknown here' : `${listText(named)} could not be read`}. Client secrets live two years by default.`,
            consequence: 'Once the secret has expired, databases do not come back after a restart.',
            action:
              named.length === 0
                ? 'Name the app that opens the vault in ekm.yaml, or look up the expiry and roll the secret.'
                : 'Let the bot read the app, which a finding of its own is about; or look up the expiry and roll the secret.',
            runbook: 'secret-roll',
            instance: entry.name,
          },
        ];
      }),
    ),
});
