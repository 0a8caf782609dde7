import type { MessageTable } from './message-table.ts';

/** Master keys, certificates and their files. Texts: Microsoft's lists of events and errors of the database engine. */
export const certificateMessages: MessageTable = {
  15146: {
    severity: 16,
    text: 'An encryption password must be provided to encrypt the private key of this %s.',
  },
  15147: {
    severity: 16,
    text: 'No decryption password should be provided because the private key of this %s is encrypted by a master key.',
  },
  15208: {
    severity: 16,
    text: 'The certificate, asymmetric key, or private key file is not valid or does not exist; or you do not have permissions for it.',
  },
  15212: {
    severity: 16,
    text: 'Invalid certificate subject. The certificate subject must have between 1 and %d characters.',
  },
  15213: {
    severity: 10,
    text: 'Warning: The certificate you created has an invalid validity period; its expiration date precedes its start date.',
  },
  15214: { severity: 10, text: 'Warning: The certificate you created is expired.' },
  15215: {
    severity: 10,
    text: 'Warning: The certificate you created is not yet valid; its start date is in the future.',
  },
  15232: {
    severity: 16,
    text: "A certificate with name '%s' already exists or this certificate already has been added to the database.",
  },
  15240: {
    severity: 16,
    text: "Cannot write into file '%s'. Verify that you have write permissions, that the file path is valid, and that the file does not already exist.",
  },
  15246: {
    severity: 16,
    text: "Cannot dump the private key of certificate '%s' because the private key cannot be found.",
  },
  15297: { severity: 16, text: 'The certificate, asymmetric key, or private key data is invalid.' },
  15317: { severity: 16, text: 'The master key file does not exist or has invalid format.' },
  15329: {
    severity: 16,
    text: 'The current master key cannot be decrypted. If this is a database master key, you should attempt to open it in the session before performing this operation. The FORCE option can be used to ignore this error and continue the operation but the data encrypted by the old master key will be lost.',
  },
  15334: {
    severity: 16,
    text: 'The %s has a private key that is protected by a user defined password. That password needs to be provided to enable the use of the private key.',
  },
  15345: {
    severity: 16,
    text: 'An entity of type %s cannot be owned by a role, a group, or by principals mapped to certificates or asymmetric keys.',
  },
  15352: {
    severity: 16,
    text: 'The %s cannot be dropped because one or more entities are either signed or encrypted using it.',
  },
  15464: { severity: 16, text: 'Unsupported private key format or key length.' },
  15465: { severity: 16, text: 'The private key password is invalid.' },
  15474: {
    severity: 16,
    text: 'Invalid private key. The private key does not match the public key of the %s.',
  },
  15557: { severity: 16, text: "There is already a %s by %s '%s'." },
  15558: { severity: 16, text: "Cannot drop %s by %s '%s'." },
  15563: { severity: 16, text: 'The %s has no private key set for it.' },
  15578: {
    severity: 16,
    text: 'There is already a master key in the database. Please drop it before performing this statement.',
  },
  15581: {
    severity: 16,
    text: 'Please create a master key in the database or open the master key in the session before performing this operation.',
  },
  15588: {
    severity: 10,
    text: 'The old and new master keys are identical. No data re-encryption is required.',
  },
};
