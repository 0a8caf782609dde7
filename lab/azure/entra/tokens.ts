import { Buffer } from 'node:buffer';
import { generateKeyPair, type KeyObject, randomBytes, randomUUID, sign, verify } from 'node:crypto';
import { promisify } from 'node:util';
import type { LabClock } from '../../clock.ts';
import { type Fields, isFields, textOf } from '../../fields.ts';
import type { App } from '../state/app.ts';

/**
 * Makes and reads access tokens (RFC 7519, RS256; claims of a version 1.0 token:
 * https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference).
 */
export class Tokens {
  readonly keyId = randomBytes(16).toString('base64url');
  readonly #clock: LabClock;
  #pair: Promise<KeyPair> | undefined;
  /** Lab time just after somebody last moved the clock. */
  #movedAtMs: number;
  readonly #stopWatching: () => void;

  constructor(clock: LabClock) {
    this.#clock = clock;
    this.#movedAtMs = clock.now();
    this.#stopWatching = clock.onMove((nowMs) => {
      this.#movedAtMs = nowMs;
    });
  }

  /** Lets go of the clock. */
  stop(): void {
    this.#stopWatching();
  }

  /** A token for `app` that `audience` takes. */
  async issue({ app, audience, tenantId, roles }: TokenRequest): Promise<string> {
    const nowS = Math.floor(this.#clock.now() / 1000);
    const issuer = `https://sts.windows.net/${tenantId}/`;
    const claims = {
      aud: audience,
      iss: issuer,
      iat: nowS,
      nbf: nowS,
      exp: nowS + tokenLifeS,
      appid: app.appId,
      appidacr: '1',
      idp: issuer,
      idtyp: 'app',
      oid: app.servicePrincipal.id,
      ...(roles.length === 0 ? {} : { roles }),
      sub: app.servicePrincipal.id,
      tid: tenantId,
      uti: randomUUID(),
      ver: '1.0',
    };
    const { privateKey } = await this.#keys();
    const text = `${encoded({ typ: 'JWT', alg: 'RS256', kid: this.keyId })}.${encoded(claims)}`;
    return `${text}.${sign('sha256', Buffer.from(text), privateKey).toString('base64url')}`;
  }

  /** The claims of a token that this tenant has signed and that is still valid, or why it is not. */
  async read(bearer: string): Promise<Claims | TokenProblem> {
    const [head = '', payload = '', signature = '', ...rest] = bearer.split('.');
    const { publicKey } = await this.#keys();
    const isSigned = verify(
      'sha256',
      Buffer.from(`${head}.${payload}`),
      publicKey,
      Buffer.from(signature, 'base64url'),
    );
    if (!isSigned || rest.length > 0) return 'unsigned';
    const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString());
    if (!isFields(claims)) return 'unsigned';
    return this.#isOver(Number(claims.iat) * 1000) ? 'expired' : claimsOf(claims);
  }

  /** The public key as `discovery/v2.0/keys` shows it. */
  async webKey(): Promise<Fields> {
    const { publicKey } = await this.#keys();
    return { ...publicKey.export({ format: 'jwk' }), kid: this.keyId, use: 'sig' };
  }

  /**
   * Callers keep a token for an hour of their own clock, which does not move with the lab's. So a token that was
   * issued before the clock was moved gets its hour from then on; otherwise every move would lock them out.
   */
  #isOver(issuedAtMs: number): boolean {
    const nowMs = this.#clock.now();
    const fromMs = issuedAtMs > nowMs ? this.#movedAtMs : Math.max(issuedAtMs, this.#movedAtMs);
    return nowMs - fromMs >= tokenLifeS * 1000;
  }

  #keys(): Promise<KeyPair> {
    this.#pair ??= makeKeyPair('rsa', { modulusLength: 2048 });
    return this.#pair;
  }
}

/** How long an access token of Microsoft Entra ID usually lives. */
export const tokenLifeS = 3599;

/** Who wants a token, and for what. */
export interface TokenRequest {
  app: App;
  audience: string;
  tenantId: string;
  roles: readonly string[];
}

/** What a vault or Graph reads from a token. */
export interface Claims {
  audience: string;
  tenantId: string;
  appId: string;
  objectId: string;
  roles: string[];
}

/** Why a token is not taken. */
export type TokenProblem = 'unsigned' | 'expired';

interface KeyPair {
  privateKey: KeyObject;
  publicKey: KeyObject;
}

function claimsOf(claims: Fields): Claims {
  return {
    audience: textOf(claims.aud) ?? '',
    tenantId: textOf(claims.tid) ?? '',
    appId: textOf(claims.appid) ?? '',
    objectId: textOf(claims.oid) ?? '',
    roles: Array.isArray(claims.roles) ? claims.roles.map(String) : [],
  };
}

function encoded(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

const makeKeyPair = promisify(generateKeyPair);
