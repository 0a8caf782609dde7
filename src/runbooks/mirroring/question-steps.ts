import type { StepList } from '../rollover/step-list.ts';
import type { Rotation } from './rotation.ts';

/** What no view shows and a person may know: asked before anything is changed, and only where there may be something. */
export function addEndpointQuestion(steps: StepList, rotation: Rotation): void {
  const { turns, unseen } = rotation;
  const inGroups = turns.filter(({ node }) => node.facts.server.isHadrEnabled);
  if (unseen.length === 0 && inGroups.length === 0) return;
  steps.add('endpoint-users', {
    title: 'Say what else talks with these endpoints',
    target: undefined,
    kind: 'attested',
    by: 'person',
    act: {
      kind: 'person',
      instructions: [
        `This plan knows of: ${usersText(rotation)}.`,
        ...(unseen.length > 0
          ? [
              `Not online, and not to be seen whether mirrored: ${unseen.join(', ')}. If one of them is, end the run, and name its partners in ekm.yaml first.`,
            ]
          : []),
        ...(inGroups.length > 0
          ? [
              'Distributed availability groups and replicas without a database are in no view that is read. If there is one, end the run, and name its instances in ekm.yaml first.',
            ]
          : []),
      ],
      statement: undefined,
    },
    evidence: [{ name: 'users', label: 'What else uses the endpoints, or "none"', isRequired: true }],
    why: 'Whoever does not get the new certificate is cut off when the endpoint changes.',
    check: 'No view shows it: it is kept as said by a person.',
    undo: 'Nothing to undo.',
    risk: 'None.',
  });
}

/** Everything on the endpoints, for people. */
export function usersText({ sessions, groups }: Rotation): string {
  const parts = [
    ...sessions.map(({ database, partners: [one, other], witness }) => {
      const by = witness === undefined ? '' : `, witness ${witness.node.entry.name}`;
      return `mirrored ${database} (${one.entry.name}, ${other.entry.name}${by})`;
    }),
    ...groups.map(
      ({ group, database, primary, copies }) =>
        `${database} of group ${group} (${[primary, ...copies].map(({ entry }) => entry.name).join(', ')})`,
    ),
  ];
  return parts.length === 0 ? 'no database' : parts.join('; ');
}
