import {
  certificateFile,
  importedCertificate,
  newCertificate,
} from '../../sqlserver/statements/certificates.ts';
import { inMaster } from '../rollover/master-step.ts';
import type { StepList } from '../rollover/step-list.ts';
import type { Rotation, Turn } from './rotation.ts';

/** The new certificate of one instance, made there and taken by every peer. Nothing uses it yet. */
export function addHandover(steps: StepList, turn: Turn): void {
  addCertificate(steps, turn);
  addFile(steps, turn);
  for (const peer of turn.peers) addImport(steps, turn, peer);
}

function addCertificate(steps: StepList, turn: Turn): void {
  const { node, certificate, expiresOn } = turn;
  const instance = node.entry.name;
  steps.add(`certificate-${instance}`, {
    title: `Make certificate ${certificate} on ${instance}`,
    kind: 'seen',
    ...inMaster(node, newCertificate(turn)),
    before: [{ check: 'name-is-free', args: { instance, kind: 'certificate', name: certificate } }],
    done: { check: 'own-certificate', args: { instance, certificate, expires: expiresOn } },
    why: 'A certificate cannot be prolonged: a new one of another name takes its place.',
    check:
      'sys.certificates shows it with its private key, its expiry date, and valid by the clock of the host.',
    undo: `DROP CERTIFICATE ${certificate}, while no endpoint signs in with it.`,
    risk: 'None: nothing uses it yet. Without a master key in master it is refused (message 15581).',
  });
}

function addFile(steps: StepList, { node, certificate, file, peers }: Turn): void {
  const instance = node.entry.name;
  const others = peers.map((peer) => peer.node.entry.name).join(', ');
  steps.add(`file-${instance}`, {
    title: `Hand the file of ${certificate} over to ${others}`,
    target: { kind: 'instance', instance, database: undefined },
    kind: 'attested',
    by: 'person',
    act: {
      kind: 'person',
      instructions: [
        `Run the statement in master on ${instance}. It writes the public part of the certificate alone; never add WITH PRIVATE KEY.`,
        `Message 15240 means that the service account may not write there, or that the file exists: remove the old file, or make the folder.`,
        `Copy ${file} in a way that nobody else can change it, to the same path on the host of: ${others}. The service account there must be able to read it.`,
        'Whether the right file has come is told by its thumbprint, once it is imported.',
      ],
      statement: certificateFile(certificate, file),
    },
    evidence: [{ name: 'file', label: 'To which hosts the file was copied, and how', isRequired: true }],
    why: 'Every partner, witness and replica checks who calls by its own copy of the certificate.',
    check:
      'The bot does not see files: it is kept as said by a person. What came is seen by its thumbprint after the import.',
    undo: 'Delete the files.',
    risk: 'None for the sessions. Whoever swaps the file on its way is found out by the thumbprint.',
  });
}

function addImport(steps: StepList, turn: Turn, { node: peer, user }: Turn['peers'][number]): void {
  const { node, certificate, file } = turn;
  const [owner, instance] = [node.entry.name, peer.entry.name];
  steps.add(`import-${owner}-${instance}`, {
    title: `Take ${certificate} of ${owner} on ${instance}`,
    kind: 'seen',
    ...inMaster(peer, importedCertificate({ certificate, user, file })),
    before: [{ check: 'name-is-free', args: { instance, kind: 'certificate', name: certificate } }],
    done: handedOver(turn, peer.entry.name, user),
    why: `Under user ${user}, as the present one: no new login and no new grant are needed.`,
    check: `The copy on ${instance} has the thumbprint of the certificate on ${owner}, belongs to ${user}, whose login has CONNECT, and is valid by the clock there.`,
    undo: `DROP CERTIFICATE ${certificate} on ${instance}.`,
    risk: 'None: the old copy stays. Message 15208 means that the file is not there, is none, or cannot be read by the service account.',
  });
}

/** That a peer can check the new certificate of an instance. */
export function handedOver({ node, certificate }: Turn, instance: string, user: string) {
  return { check: 'certificate-handed-over', args: { owner: node.entry.name, certificate, instance, user } };
}

/** Where the old certificates lie, at the end. Nothing is dropped. */
export function addLeftovers(steps: StepList, { turns }: Rotation): void {
  for (const { node, old, peers } of turns) {
    const instances = [node, ...peers.map((peer) => peer.node)].map(({ entry }) => entry.name);
    steps.add(`old-certificate-${node.entry.name}`, {
      title: `See where the old certificate ${old.name} of ${node.entry.name} still lies`,
      target: { kind: 'instance', instance: node.entry.name, database: undefined },
      kind: 'seen',
      by: 'bot',
      act: { kind: 'look' },
      done: {
        check: 'certificate-leftovers',
        args: { instances: instances.join('\n'), certificate: old.name, thumbprint: old.thumbprint },
      },
      ifDoneBefore: 'fine',
      why: 'It is the way back as long as it is valid; after that it only confuses.',
      check: `sys.certificates of ${instances.join(', ')}.`,
      undo: 'Nothing to undo: nothing old is dropped.',
      risk: 'None.',
    });
  }
}
