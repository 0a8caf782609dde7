import { errorLog, looks } from '../engine-looks.ts';
import { engineRow } from '../engine-row.ts';
import { engineWording } from '../engine-wording.ts';
import type { ErrorFact } from '../error-fact.ts';

/** Messages of the 15xxx range about certificates, their files and their validity. */
const facts: readonly ErrorFact[] = [
  engineRow({
    code: 15208,
    title: 'The certificate or key file is not valid, missing or not readable',
    meaning:
      'SQL Server could not use the file named in FROM FILE. One text covers a wrong path, missing rights and a damaged file. The path is read on the host of the instance, by its service account.',
    causes: [
      'The file lies on your own machine, not on the host',
      "The service account has no right to read it: files written by another instance carry that one's permissions",
      'A .pfx file, or a private key file without its password, where a .cer was expected',
    ],
    look: [
      {
        what: 'On the host: is the file there, and may the service account read it?',
        code: {
          language: 'powershell',
          text: "Get-Item 'C:\\HOST_B_cert.cer'; (Get-Acl 'C:\\HOST_B_cert.cer').Access | Format-Table",
        },
      },
    ],
    fix: [
      'Copy the file to a folder of the host and grant the service account read.',
      'For a mirroring certificate import the public .cer only, AUTHORIZATION the user of the partner; for a TDE certificate add WITH PRIVATE KEY and DECRYPTION BY PASSWORD.',
    ],
    runbook: 'mirroring-setup',
    wording: [
      engineWording('The certificate, asymmetric key, or private key file is not valid or does not exist'),
    ],
    examples: [
      'Msg 15208, Level 16, State 6, Line 1\nThe certificate, asymmetric key, or private key file is not valid or does not exist; or you do not have permissions for it.',
      'The certificate, asymmetric key, or private key file is not valid or does not exist; or you do not have permissions for it.',
    ],
  }),
  validityRow(
    15213,
    'The certificate would expire before it begins',
    'The validity given to CREATE CERTIFICATE has its end before its start. START_DATE and EXPIRY_DATE are UTC.',
    ['Day and month exchanged, or a start date in the future with the default end'],
    'Warning: The certificate you created has an invalid validity period; its expiration date precedes its start date.',
    'has an invalid validity period; its expiration date precedes its start date',
  ),
  validityRow(
    15214,
    'The certificate is expired already',
    'The certificate just made or imported is past its expiry date. An endpoint refuses it at the next handshake; TDE does not check the date.',
    ['An old certificate file was imported', 'A date copied from an old sample'],
    'Warning: The certificate you created is expired.',
    'The certificate you created is expired',
  ),
  validityRow(
    15215,
    'The certificate is not valid yet',
    'The start date of the certificate is in the future as this host sees it. A partner refuses it until then.',
    ['START_DATE was given in local time: it is UTC', 'The clocks of the hosts differ'],
    'Warning: The certificate you created is not yet valid; its start date is in the future.',
    'The certificate you created is not yet valid; its start date is in the future',
  ),
  engineRow({
    code: 15232,
    title: 'The certificate, or one of that name, is there already',
    meaning:
      'CREATE CERTIFICATE was refused: master (or the database) has a certificate of this name, or has this very certificate under another name.',
    causes: [
      'The import ran before',
      'A renewed certificate was given the name of the old one',
      'The same file was imported for another user',
    ],
    look: [looks.certificates, looks.imported],
    fix: [
      'Compare thumbprints: if it is the same certificate, use the one that is there.',
      'If it is a new one, give it a new name; do not drop the old before every partner and the endpoint use the new.',
    ],
    runbook: 'mirroring-certificate-rotation',
    wording: [
      engineWording("A certificate with name '*' already exists or this certificate already has been added"),
    ],
    examples: [
      "Msg 15232, Level 16, State 1, Line 1\nA certificate with name 'HOST_B_cert' already exists or this certificate already has been added to the database.",
      "A certificate with name 'HOST_B_cert' already exists or this certificate already has been added to the database.",
    ],
  }),
  engineRow({
    code: 15240,
    title: 'The backup file of the certificate or key could not be written',
    meaning:
      'BACKUP CERTIFICATE or BACKUP MASTER KEY could not make the file. The path is taken on the host of the instance and written by the service account; a file that exists is never overwritten.',
    causes: [
      'A file of that name exists',
      'The service account may not write to the folder; the root of C: is a common case',
      'The folder does not exist on the host',
    ],
    look: [
      {
        what: 'On the host: does the folder exist, who may write to it, and is a file of that name there?',
        code: {
          language: 'powershell',
          text: "Get-ChildItem 'C:\\Backup'; (Get-Acl 'C:\\Backup').Access | Format-Table",
        },
      },
    ],
    fix: [
      'Use a new file name in a folder where the service account may write, such as the backup folder of the instance.',
      'Afterwards move the file away from the host: it is the copy you need when the host is gone.',
    ],
    runbook: 'mirroring-setup',
    wording: [engineWording("Cannot write into file '*'. Verify that you have write permissions")],
    examples: [
      "Msg 15240, Level 16, State 1, Line 1\nCannot write into file 'C:\\HOST_A_cert.cer'. Verify that you have write permissions, that the file path is valid, and that the file does not already exist.",
      "Cannot write into file 'C:\\HOST_A_cert.cer'. Verify that you have write permissions, that the file path is valid, and that the file does not already exist.",
    ],
  }),
  engineRow({
    code: 15246,
    title: 'The certificate has no private key to back up',
    meaning:
      'BACKUP CERTIFICATE ... WITH PRIVATE KEY was asked for a certificate of which this instance holds the public part only.',
    causes: [
      "It is an imported copy of a partner's certificate",
      'The private key was dropped or never imported',
    ],
    look: [looks.certificates],
    fix: [
      'Back it up on the instance that owns it (private key encrypted by the master key).',
      'For mirroring leave WITH PRIVATE KEY out: partners need the public part only, and the private key must not travel.',
      'If it protects databases and the private key is nowhere, re-encrypt them under another protector while they are open.',
    ],
    topics: ['key-operations'],
    wording: [engineWording('Cannot dump the private key of certificate')],
    examples: [
      "Msg 15246, Level 16, State 1, Line 1\nCannot dump the private key of certificate 'HOST_B_cert' because the private key cannot be found.",
      "Cannot dump the private key of certificate 'HOST_B_cert' because the private key cannot be found.",
    ],
  }),
  engineRow({
    code: 15396,
    title: 'The asymmetric key, or one of that name, is there already',
    meaning:
      'CREATE ASYMMETRIC KEY was refused: the database has one of this name, or this very key under another name. For EKM the same vault key may be the one that is there.',
    causes: ['The set-up ran before', 'A rollover re-uses the old name, or names the same vault key again'],
    look: [looks.keys, looks.chain],
    fix: [
      'Compare name and thumbprint; if it is the same vault key, use the object that is there.',
      'For a rollover make a new vault key and a new object name. Do not drop the old object: databases, logs and backups may need it.',
    ],
    runbook: 'tde-key-rollover',
    topics: ['key-rollover', 'key-rules'],
    wording: [engineWording("An asymmetric key with name '*' already exists")],
    examples: [
      "Msg 15396, Level 16, State 1, Line 1\nAn asymmetric key with name 'EKMSampleASYKey' already exists or this asymmetric key already has been added to the database.",
      "An asymmetric key with name 'EKMSampleASYKey' already exists or this asymmetric key already has been added to the database.",
    ],
  }),
];

/** The three warnings of CREATE CERTIFICATE about dates. */
function validityRow(
  code: number,
  title: string,
  meaning: string,
  causes: readonly string[],
  text: string,
  fixedWords: string,
): ErrorFact {
  return engineRow({
    code,
    title,
    meaning,
    causes,
    look: [
      looks.certificates,
      {
        what: 'What time is it here, in UTC?',
        code: {
          language: 'sql',
          text: 'SELECT SYSUTCDATETIME() AS utc_now, SYSDATETIMEOFFSET() AS local_now;',
        },
      },
      ...(code === 15214 ? [errorLog('Are handshakes refused already?', 'handshake')] : []),
    ],
    fix: [
      'Make the certificate anew, under a new name, with explicit dates: START_DATE a day in the past, EXPIRY_DATE where you want it. Without EXPIRY_DATE it is one year.',
      'Drop the wrong one only after making sure that no endpoint and no database uses it.',
    ],
    runbook: 'mirroring-certificate-rotation',
    sources: ['messages-2025', 'tsql-reference'],
    wording: [engineWording(fixedWords)],
    examples: [`Msg ${code}, Level 16, State 1, Line 1\n${text}`, text],
  });
}

export default facts;
