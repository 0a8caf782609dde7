import { importedCertificate } from '../../sqlserver/statements/certificates.ts';
import { partnerLogin } from '../../sqlserver/statements/mirroring-session.ts';
import { inMaster } from '../rollover/master-step.ts';
import type { StepList } from '../rollover/step-list.ts';
import { secretInMaster } from './secret-in-master.ts';
import type { MirroringSetup, Trust } from './setup.ts';

/** What an instance needs to let another in: login, user, CONNECT and the other's certificate. What is there is used. */
export function addInbound(steps: StepList, setup: MirroringSetup, trust: Trust): void {
  if (!trust.hasLogin) addLogin(steps, setup, trust);
  if (!trust.isWhole) addImport(steps, trust);
}

function addLogin(steps: StepList, { password }: MirroringSetup, { at, of, user, login }: Trust): void {
  const instance = at.entry.name;
  const args = { instance, user, login };
  steps.add(`login-${of.entry.name}-${instance}`, {
    title: `Login ${login} on ${instance}, as which ${of.entry.name} comes in`,
    kind: 'seen',
    ...secretInMaster(
      at,
      partnerLogin({ login, user, endpoint: at.endpoint.name, password: password.name }),
      password,
    ),
    before: [{ check: 'partner-login', args: { ...args, state: 'free' } }],
    done: { check: 'partner-login', args: { ...args, state: 'whole' } },
    why: 'A partner comes in as the user that owns its certificate; the login of that user needs CONNECT on the endpoint.',
    check: 'master has the user, with its login, which has CONNECT on the endpoint.',
    undo: `DROP USER ${user} in master, then DROP LOGIN ${login}.`,
    risk: 'Nobody signs in with the password. A login of that name stops it (message 15025), and nothing of it is done.',
  });
}

function addImport(steps: StepList, { at, of, user }: Trust): void {
  const instance = at.entry.name;
  const owner = of.entry.name;
  const { name: certificate } = of.certificate;
  steps.add(`import-${owner}-${instance}`, {
    title: `Take ${certificate} of ${owner} on ${instance}`,
    kind: 'seen',
    ...inMaster(at, importedCertificate({ certificate, user, file: of.file })),
    before: [{ check: 'name-is-free', args: { instance, kind: 'certificate', name: certificate } }],
    done: { check: 'certificate-handed-over', args: { owner, certificate, instance, user } },
    why: `With it ${instance} checks that it is ${owner} who calls.`,
    check: `The copy on ${instance} has the thumbprint of the certificate on ${owner}, belongs to ${user}, whose login has CONNECT, and is valid by the clock there.`,
    undo: `DROP CERTIFICATE ${certificate} on ${instance}.`,
    risk: 'Message 15208 means that the file is not there, is none, or cannot be read by the service account.',
  });
}
