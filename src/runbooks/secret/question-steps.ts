import { askPeople } from '../questions/ask-people.ts';
import type { StepList } from '../rollover/step-list.ts';
import type { SecretRoll } from './secret-roll.ts';

/** What only people can know, asked before anything is changed. */
export function addQuestions(steps: StepList, roll: SecretRoll): void {
  if (roll.inEntra === undefined) askForNewSecret(steps, roll);
  askForOtherPlaces(steps, roll);
}

/** Where the bot may read the app, it has seen that there is a second secret. */
function askForNewSecret(steps: StepList, { app, secret }: SecretRoll): void {
  askPeople(steps, 'new-secret', {
    title: `Say that app ${app.name} has a second client secret, and which it is`,
    lines: [
      `Microsoft Entra admin center > App registrations > ${app.name} (client id ${app.clientId}) > Certificates & secrets: two client secrets are listed, the old one and a new one.`,
      `If there is only one, end this run: press "New client secret", copy its Value (not its Secret ID), put client id without hyphens and Value in one where ekm.yaml says that ${secret} lies, and ask again.`,
      'Note the Secret ID and the expiry date of the new one. Do not remove the old one.',
    ],
    asks: [
      { name: 'keyId', label: 'Secret ID of the new client secret (never its Value)' },
      { name: 'until', label: 'Until when it is valid' },
    ],
    why: 'The bot may not read this app. Until the last instance has the new secret, both must be valid.',
    check: 'The bot cannot look there: it is kept as said by a person.',
    risk: 'Whoever has only the old one cannot go back once it is removed.',
  });
}

function askForOtherPlaces(
  steps: StepList,
  { app, instances, leftOut, notChosen, unknownVaults }: SecretRoll,
): void {
  const planned = instances.map(({ entry }) => entry.name).join(', ');
  askPeople(steps, 'other-places', {
    title: `Say where else the client secret of app ${app.name} is used`,
    lines: [
      `This plan changes ${planned}. The client id of a credential is in no view: that the others do not use this app is what ekm.yaml says.`,
      'Look for restore servers, passive cluster nodes, instances that ekm.yaml does not have, and programs that sign in as this app.',
      ...(leftOut.length > 0
        ? [`Left out on request: ${leftOut.join(', ')}. Who changes these, and when?`]
        : []),
      ...(notChosen.length > 0
        ? [
            `Not in this plan, though their vault is one of the app's: ${notChosen.join(', ')}. If they are of this app, they need the new secret, too.`,
          ]
        : []),
      ...(unknownVaults.length > 0
        ? [
            `Of these credentials ekm.yaml does not have the vault, so that their app is not known: ${unknownVaults.join('; ')}.`,
          ]
        : []),
      'Whoever is not in this plan has to get the new secret before the old one is removed.',
    ],
    asks: [{ name: 'places', label: 'Other places and who takes care of them, or "none"' }],
    why: 'A place that is forgotten goes on with the old secret, and its databases do not come back after a restart or failover once that is gone.',
  });
}
