import type { CoveragePart } from './coverage-row.ts';

const on = (step: string) => ({ runbook: 'mirroring-setup', step });

/** The page about certificates for outbound connections. */
export const mirroring2005: readonly CoveragePart[] = [
  {
    heading: 'What it is about',
    rows: [
      {
        says: 'Instances of a mirrored database sign in to each other with certificates; outbound connections come before inbound ones.',
        where: [{ runbook: 'mirroring-setup' }],
        note: 'Both halves are one plan: the other half is on another page of the same book.',
      },
      {
        says: 'An instance has one endpoint for all its mirroring, and its way to sign in is said when it is made.',
        where: [on('endpoint-'), { runbook: 'mirroring-certificate-rotation', step: 'endpoint-' }],
        note: 'One that is there is used; what else goes over it is listed before its certificate changes.',
      },
      {
        says: 'Each partner and the witness needs all of it.',
        where: [{ parameter: 'witness', of: 'mirroring-setup' }],
      },
    ],
  },
  {
    heading: 'Procedure, on each instance',
    rows: [
      {
        says: 'Look whether master has a master key; else make one, with a strong password of its own that is kept safely.',
        where: [on('master-key-')],
        note: 'The password is a secret by reference, or typed by a person: it is in no plan, message or log.',
      },
      {
        says: 'Make a certificate in master.',
        where: [on('certificate-'), { rule: 'certificate-expiring' }, { rule: 'certificate-expired' }],
        note: 'Without an end, as on the page, it lasts one year: a run always says when it ends.',
      },
      {
        says: 'See which certificates there are.',
        where: [{ rule: 'certificate-old' }],
        note: '/ekm report and /ekm check show those that are in use.',
      },
      {
        says: 'See whether there is an endpoint, and use it if there is one.',
        where: [on('endpoint-')],
      },
      {
        says: 'Make the endpoint: port, certificate, encryption required with AES, any role.',
        where: [on('endpoint-')],
      },
      {
        says: 'Back the certificate up to a file.',
        where: [on('file-')],
        note: 'The public part alone.',
      },
      {
        says: 'Copy it to the other instances by a safe way.',
        where: [on('file-'), on('import-')],
        note: 'By a person; the thumbprint is compared on arrival.',
      },
    ],
  },
  {
    heading: 'Example and what comes after',
    rows: [
      { says: 'The same for the other partner.', where: [on('certificate-'), on('endpoint-'), on('file-')] },
      {
        says: 'Then inbound connections: a login, a user, the certificate of the other, the right to connect.',
        where: [on('login-'), on('import-')],
      },
      {
        says: 'Prepare the mirror: a full and a log backup restored without recovery.',
        where: [on('restore-')],
      },
      {
        says: 'A session for high performance.',
        where: [on('partner-'), { parameter: 'safety', of: 'mirroring-setup' }],
      },
    ],
  },
  {
    heading: 'Security',
    rows: [
      { says: 'Encrypt connections unless the network is safe.', where: [on('endpoint-')] },
      { says: 'Copy certificates by a safe way.', where: [on('import-')] },
    ],
  },
  {
    heading: 'References',
    rows: [
      { says: 'Troubleshooting of mirroring.', where: [{ engine: [1418, 28034, 28035] }] },
      {
        says: 'An encrypted database on a mirror.',
        where: [{ runbook: 'mirroring-setup' }, { runbook: 'ekm-setup' }],
        note: 'Provider, credential, key and login have to be on the mirror first: checked before anybody is asked.',
      },
      { says: 'Other links.', where: [], note: 'Links only.' },
    ],
  },
];
