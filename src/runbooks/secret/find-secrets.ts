import type { Seen } from '../../engine/plan/seen.ts';
import type { ClientSecretFacts } from '../../entra/app-facts.ts';
import type { AppEntry } from '../../fleet/inventory.ts';
import { secretName } from '../../fleet/links/link-secret.ts';
import { sameName } from '../../fleet/links/same-name.ts';
import { type Missing, stop } from '../rollover/stops.ts';
import type { SecretsInEntra } from './secret-roll.ts';

/** Which client secret of the app is the new one and which the old, as far as the bot may read the app. The second secret comes first. */
export function findSecretsInEntra(
  seen: Seen,
  app: AppEntry,
  {
    parameters,
    changedAtMs,
  }: { parameters: Readonly<Record<string, string>>; changedAtMs: readonly number[] },
): { inEntra: SecretsInEntra | undefined } | Missing {
  const reading = seen.apps.get(app.name.toLowerCase());
  if (reading?.state !== 'read') return { inEntra: undefined };
  const { secrets } = reading.value;
  const live = secrets.filter(
    ({ startsAtMs, endsAtMs }) => startsAtMs <= seen.nowMs && seen.nowMs < endsAtMs,
  );
  const fresh = newest(live, parameters['new']);
  if (fresh === undefined) return noNew(app, parameters['new']);
  const others = secrets.filter(({ keyId }) => keyId !== fresh.keyId);
  const liveOthers = others.filter((each) => live.includes(each));
  // Without another one that lives, the credentials may hold this one already: then there is nothing to roll to.
  if (liveOthers.length === 0 && changedAtMs.every((atMs) => atMs >= fresh.startsAtMs - doubtMs))
    return stop(
      `Client secrets of app ${app.name}`,
      `Only ${secretName(fresh)} is valid, and every credential was changed after it was made: they may hold it already.`,
      secondFirst,
    );
  const old = oldOf(others, liveOthers, parameters['old']);
  if (old === 'unclear')
    return stop(
      `Client secrets of app ${app.name}`,
      `Besides the new one, ${secretName(fresh)}, these are valid: ${liveOthers.map((each) => `${secretName(each)} with Secret ID ${each.keyId}`).join(', ')}. Which of them the credentials hold, nobody can read.`,
      'Say which one goes at the end, by its Secret ID: old=SECRET-ID. The others stay.',
    );
  if (old === 'strange')
    return stop(
      `Client secret ${parameters['old']}`,
      `App ${app.name} has no other client secret with this Secret ID.`,
      'Look it up in Microsoft Entra ID, under "Certificates & secrets" of the app.',
    );
  return { inEntra: { new: fresh, old } };
}

function newest(
  live: readonly ClientSecretFacts[],
  asked: string | undefined,
): ClientSecretFacts | undefined {
  if (asked !== undefined && asked !== '') return live.find(({ keyId }) => sameName(keyId, asked));
  return live.toSorted((a, b) => b.startsAtMs - a.startsAtMs)[0];
}

function oldOf(
  others: readonly ClientSecretFacts[],
  live: readonly ClientSecretFacts[],
  asked: string | undefined,
): ClientSecretFacts | undefined | 'unclear' | 'strange' {
  if (asked !== undefined && asked !== '')
    return others.find(({ keyId }) => sameName(keyId, asked)) ?? 'strange';
  if (live.length > 1) return 'unclear';
  // An expired one opens nothing: it may stay or go.
  return live[0];
}

function noNew({ name }: AppEntry, asked: string | undefined): Missing {
  if (asked !== undefined && asked !== '')
    return stop(
      `Client secret ${asked}`,
      `App ${name} has no valid client secret with this Secret ID.`,
      'Look it up in Microsoft Entra ID, under "Certificates & secrets" of the app.',
    );
  return stop(`Client secrets of app ${name}`, 'None of them is valid now.', secondFirst);
}

const secondFirst =
  'Add a client secret to the app in Microsoft Entra ID (the old one stays), put the client id without hyphens and its Value in one where ekm.yaml says that the secret lies, and ask again.';

/** Dates of credentials are in the host's time, and views round: one that was changed so long before may hold the secret all the same. */
const doubtMs = 86_400_000;
