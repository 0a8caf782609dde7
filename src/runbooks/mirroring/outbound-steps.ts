import { certificateFile, newCertificate, newMasterKey } from '../../sqlserver/statements/certificates.ts';
import { newEndpoint } from '../../sqlserver/statements/mirroring-endpoint.ts';
import { inMaster } from '../rollover/master-step.ts';
import type { StepList } from '../rollover/step-list.ts';
import { endpointArgs } from './check-args.ts';
import { secretInMaster } from './secret-in-master.ts';
import type { MirroringSetup, SetupNode } from './setup.ts';

/** What an instance needs to call others: master key, certificate, endpoint. What is there is used. */
export function addOutbound(steps: StepList, setup: MirroringSetup, node: SetupNode): void {
  if (!node.hasMasterKey) addMasterKey(steps, setup, node);
  if (!node.certificate.isThere) addCertificate(steps, setup, node);
  if (!node.endpoint.isThere) addEndpoint(steps, node);
}

function addMasterKey(steps: StepList, { masterKey }: MirroringSetup, node: SetupNode): void {
  const instance = node.entry.name;
  steps.add(`master-key-${instance}`, {
    title: `Master key in master on ${instance}`,
    kind: 'seen',
    ...secretInMaster(node, newMasterKey(masterKey.name), masterKey),
    done: { check: 'master-key', args: { instance } },
    ifDoneBefore: 'fine',
    why: 'It protects the private key of the certificate; the endpoint uses it without being asked for a password.',
    check: 'sys.symmetric_keys lists it, and the service master key opens it.',
    undo: 'DROP MASTER KEY, while nothing is under it.',
    risk: 'Back it up (BACKUP MASTER KEY TO FILE) and keep the password: a moved or rebuilt master needs both.',
  });
}

function addCertificate(steps: StepList, { expiresOn }: MirroringSetup, node: SetupNode): void {
  const instance = node.entry.name;
  const { name: certificate } = node.certificate;
  const subject = `${node.serverName} certificate for database mirroring`;
  steps.add(`certificate-${instance}`, {
    title: `Certificate ${certificate} on ${instance}`,
    kind: 'seen',
    ...inMaster(node, newCertificate({ certificate, subject, startsOn: undefined, expiresOn })),
    before: [
      { check: 'master-key', args: { instance } },
      { check: 'name-is-free', args: { instance, kind: 'certificate', name: certificate } },
    ],
    done: { check: 'own-certificate', args: { instance, certificate, expires: expiresOn } },
    why: 'With it the endpoint says who it is. Without an expiry date SQL Server would take one year.',
    check: 'sys.certificates shows it with its private key and its expiry date.',
    undo: `DROP CERTIFICATE ${certificate}, after the endpoint.`,
    risk: 'When it expires, links that stand go on, and none is made anew: the report reminds, mirroring-certificate-rotation renews.',
  });
}

function addEndpoint(steps: StepList, node: SetupNode): void {
  const instance = node.entry.name;
  const { endpoint } = node;
  const certificate = node.certificate.name;
  steps.add(`endpoint-${instance}`, {
    title: `Endpoint ${endpoint.name} on ${instance}, port ${endpoint.port}`,
    kind: 'seen',
    ...inMaster(node, newEndpoint({ ...endpoint, certificate })),
    done: { check: 'endpoint-certificate', args: endpointArgs(node, certificate) },
    why: 'An instance has one endpoint for all its mirroring, and for availability groups.',
    check: 'sys.database_mirroring_endpoints shows it: started, its certificate, port, role and AES.',
    undo: `DROP ENDPOINT ${endpoint.name}, while no session uses it.`,
    risk: 'A port that another program has shows in the error log alone (message 9692). Refused with 7862 when there is one already.',
  });
}

/** The file of an instance's certificate, for everybody who does not have it yet. */
export function addSetupFile(steps: StepList, { trusts }: MirroringSetup, node: SetupNode): void {
  const instance = node.entry.name;
  const others = trusts.filter(({ of, isWhole }) => of === node && !isWhole).map(({ at }) => at.entry.name);
  if (others.length === 0) return;
  const { name: certificate } = node.certificate;
  steps.add(`file-${instance}`, {
    title: `Hand the file of ${certificate} over to ${others.join(', ')}`,
    target: { kind: 'instance', instance, database: undefined },
    kind: 'attested',
    by: 'person',
    act: {
      kind: 'person',
      instructions: [
        `Run the statement in master on ${instance}. It writes the public part alone; never add WITH PRIVATE KEY.`,
        'Message 15240 means that the service account may not write there, or that the file exists: remove the old file, or make the folder.',
        `Copy ${node.file} in a way that nobody else can change it, to the same path on the host of: ${others.join(', ')}. The service account there must be able to read it.`,
        'Whether the right file has come is told by its thumbprint, once it is imported.',
      ],
      statement: certificateFile(certificate, node.file),
    },
    evidence: [{ name: 'file', label: 'To which hosts the file was copied, and how', isRequired: true }],
    why: 'Every partner checks who calls by its own copy of the certificate.',
    check:
      'The bot does not see files: it is kept as said by a person. What came is seen by its thumbprint after the import.',
    undo: 'Delete the files.',
    risk: 'Whoever swaps the file on its way is found out by the thumbprint.',
  });
}
