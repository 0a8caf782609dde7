import type { ErrorFact } from '../error-fact.ts';
import { looks } from '../provider-looks.ts';
import { INFERRED, type ProviderBody, providerRow } from '../provider-row.ts';
import { steps } from '../provider-steps.ts';

/** 3800 to 3822: making the sign-in to Entra ready on the host, before anything is sent. */

/** The signed statement (JWT) with which an app that has a certificate signs in. */
const signedSignIn = {
  causes: [
    'The connector tried to sign in with a certificate, which the documented setup with a client secret does not use: the credential string is not read as client ID and secret.',
    'The cryptography of Windows on this host refused: a policy, a missing provider, lack of memory.',
  ],
  look: [looks.credentials, looks.dllDate, looks.eventLog],
  fix: [
    'Set the credential again with the whole string, client ID without hyphens and client secret, and restart the instance.',
    steps.readConnectorLog,
    steps.upgrade,
  ],
  runbook: 'diagnose',
  topics: ['credential-string', 'event-log', 'builds'],
  unverified: [
    INFERRED,
    'The documented setup uses a client secret and makes no token of its own, so this code is expected to be rare: an inference.',
  ],
} as const satisfies ProviderBody;

/** PFX, PEM and legacy private keys: ways to sign in that no setup page describes. */
const certificateSignIn = {
  ...signedSignIn,
  causes: [
    'The connector took what the credential holds for a certificate or private key. With a client secret that points to a malformed string.',
    'A certificate or private key is really used, and is damaged, of another kind, or has no private part that the service account can use.',
  ],
  unverified: [
    INFERRED,
    'Signing in with a PFX, PEM or legacy private key is part of no documented setup, so this code is expected to be rare: an inference.',
  ],
} as const satisfies ProviderBody;

export default [
  providerRow(3800, 'ErrorSecretAuthParamsGetRequestBody', {
    title: 'The sign-in request could not be made of id and secret',
    meaning:
      'This is the way of the documented setup: the connector could not form the request to Entra out of client ID and client secret.',
    causes: [
      'The credential string is malformed: too short, client ID with hyphens, a line break or odd characters in it.',
      'Lack of memory on the host.',
    ],
    look: [looks.credentials, looks.memory, looks.eventLog],
    fix: [
      'Put the string together again: client ID without hyphens, then the client secret as Entra showed it.',
      steps.alterCredential,
      steps.restart,
    ],
    runbook: 'secret-roll',
    topics: ['credential-string', 'event-log'],
    unverified: [INFERRED],
  }),
  providerRow(3801, 'ErrorJWTTokenCreateHeader', {
    ...signedSignIn,
    title: 'Signed sign-in: the header could not be made',
    meaning:
      'The connector was making a signed token (JWT) to sign in to Entra and could not make its header.',
  }),
  providerRow(3802, 'ErrorJWTTokenCreatePayloadGUID', {
    ...signedSignIn,
    title: 'Signed sign-in: no unique id for the payload',
    meaning: 'The payload of the signed token (JWT) needs a GUID of its own, and none could be made.',
  }),
  providerRow(3803, 'ErrorJWTTokenCreatePayload', {
    ...signedSignIn,
    title: 'Signed sign-in: the payload could not be made',
    meaning: 'The connector could not make the payload of the signed token (JWT) for its sign-in to Entra.',
  }),
  providerRow(3804, 'ErrorJWTTokenCreateSignature', {
    ...signedSignIn,
    title: 'Signed sign-in: the signature could not be made',
    meaning:
      'Header and payload of the token (JWT) for the sign-in to Entra are ready, the signature is not.',
  }),
  providerRow(3805, 'ErrorJWTTokenSignatureHashAlg', {
    ...signedSignIn,
    title: 'Signed sign-in: SHA-256 is not available',
    meaning: 'The connector asked Windows for SHA-256 to sign its token (JWT) and did not get it.',
  }),
  providerRow(3806, 'ErrorJWTTokenSignatureHash', {
    ...signedSignIn,
    title: 'Signed sign-in: the hash could not be computed',
    meaning: 'SHA-256 is there, but the hash of the token (JWT) for the sign-in could not be computed.',
  }),
  providerRow(3807, 'ErrorJWTTokenSignatureSignHash', {
    ...signedSignIn,
    title: 'Signed sign-in: the hash could not be signed',
    meaning: 'The hash of the token (JWT) was computed, but signing it with the private key did not work.',
  }),
  providerRow(3808, 'ErrorJWTTokenCreateToken', {
    ...signedSignIn,
    title: 'Signed sign-in: the token could not be put together',
    meaning: 'Header, payload and signature could not be joined to the token (JWT) for the sign-in to Entra.',
  }),
  providerRow(3809, 'ErrorPfxCertAuthParamsImportPfx', {
    ...certificateSignIn,
    title: 'PFX sign-in: the certificate could not be imported',
    meaning: 'The connector could not import the PFX certificate with which it was to sign in to Entra.',
  }),
  providerRow(3810, 'ErrorPfxCertAuthParamsGetThumbprint', {
    ...certificateSignIn,
    title: 'PFX sign-in: the certificate has no readable thumbprint',
    meaning:
      'The PFX certificate was imported, but its thumbprint, by which Entra knows it, could not be read.',
  }),
  providerRow(3811, 'ErrorPfxCertAuthParamsGetPrivateKey', {
    ...certificateSignIn,
    title: 'PFX sign-in: the private key is not available',
    meaning: 'The private key could not be taken out of the PFX certificate for the sign-in to Entra.',
  }),
  providerRow(3812, 'ErrorPfxCertAuthParamsSignAlg', {
    ...certificateSignIn,
    title: 'PFX sign-in: no RSA signing algorithm',
    meaning: 'The connector did not get the RSA algorithm to sign with for a sign-in with a PFX certificate.',
  }),
  providerRow(3813, 'ErrorPfxCertAuthParamsImportForSign', {
    ...certificateSignIn,
    title: 'PFX sign-in: the private key could not be loaded to sign',
    meaning: 'The private key of the PFX certificate could not be imported for RSA signing.',
  }),
  providerRow(3814, 'ErrorPfxCertAuthParamsCreateRequestBody', {
    ...certificateSignIn,
    title: 'PFX sign-in: the request could not be made',
    meaning: 'The request to Entra could not be formed from the PFX certificate.',
  }),
  providerRow(3815, 'ErrorPEMCertAuthParamsGetThumbprint', {
    ...certificateSignIn,
    title: 'PEM sign-in: the thumbprint could not be decoded',
    meaning:
      'The thumbprint that belongs to the PEM key is not valid Base64, so the sign-in could not begin.',
  }),
  providerRow(3816, 'ErrorPEMCertAuthParamsGetPrivateKey', {
    ...certificateSignIn,
    title: 'PEM sign-in: the private key could not be read',
    meaning: 'No RSA private key could be read from the PEM text for the sign-in to Entra.',
  }),
  providerRow(3817, 'ErrorPEMCertAuthParamsSignAlg', {
    ...certificateSignIn,
    title: 'PEM sign-in: no RSA signing algorithm',
    meaning: 'The connector did not get the RSA algorithm to sign with for a sign-in with a PEM private key.',
  }),
  providerRow(3818, 'ErrorPEMCertAuthParamsImportForSign', {
    ...certificateSignIn,
    title: 'PEM sign-in: the private key could not be loaded to sign',
    meaning: 'The PEM private key was read, but could not be imported for RSA signing.',
  }),
  providerRow(3819, 'ErrorPEMCertAuthParamsCreateRequestBody', {
    ...certificateSignIn,
    title: 'PEM sign-in: the request could not be made',
    meaning: 'The request to Entra could not be formed from the PEM private key.',
  }),
  providerRow(3820, 'ErrorLegacyPrivateKeyAuthParamsSignAlg', {
    ...certificateSignIn,
    title: 'Legacy key sign-in: no RSA signing algorithm',
    meaning:
      'The connector did not get the RSA algorithm to sign with for a sign-in with a private key of the legacy form.',
  }),
  providerRow(3821, 'ErrorLegacyPrivateKeyAuthParamsImportForSign', {
    ...certificateSignIn,
    title: 'Legacy key sign-in: the key could not be loaded to sign',
    meaning: 'A private key of the legacy form could not be imported for RSA signing.',
  }),
  providerRow(3822, 'ErrorLegacyPrivateKeyAuthParamsCreateRequestBody', {
    ...certificateSignIn,
    title: 'Legacy key sign-in: the request could not be made',
    meaning: 'The request to Entra could not be formed from a private key of the legacy form.',
  }),
] satisfies readonly ErrorFact[];
