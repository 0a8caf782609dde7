// [MS-TDS] 3.3.5.1 to 3.3.5.4: from the first message to the login.
import { sqlError } from '../../messages/sql-error.ts';
import type { SqlError } from '../../sql-error.ts';
import { asSqlError } from '../as-sql-error.ts';
import type { TdsBackend, TdsSession } from '../backend.ts';
import type { Message } from '../packets/message-reader.ts';
import { MessageWriter } from '../packets/message-writer.ts';
import { packetType } from '../packets/packet-type.ts';
import { ProtocolError } from '../protocol-error.ts';
import type { TdsOptions } from '../tds-options.ts';
import { doneStatus, writeDone } from '../tokens/done.ts';
import { feature } from '../tokens/feature-ext-ack.ts';
import { writeMessage } from '../tokens/message.ts';
import type { Transport } from '../transport.ts';
import type { WireState } from '../wire-state.ts';
import { agreeOnPacketSize } from './agree-on-packet-size.ts';
import { writeLoginReply } from './login-reply.ts';
import { type Login7, readLogin7 } from './login7.ts';
import { type EncryptedPart, encryption, negotiateEncryption } from './negotiate-encryption.ts';
import { preloginOption, preloginReply, readPrelogin } from './prelogin.ts';

/** Takes a client from PRELOGIN to its session. Older clients begin with LOGIN7. */
export class LoginSteps {
  readonly #backend: TdsBackend;
  readonly #options: TdsOptions;
  readonly #transport: Transport;
  readonly #wire: WireState;
  readonly #client: Client;
  #encrypts: EncryptedPart = 'nothing';
  #hasPrelogin = false;

  constructor(
    backend: TdsBackend,
    options: TdsOptions,
    transport: Transport,
    wire: WireState,
    client: Client,
  ) {
    this.#backend = backend;
    this.#options = options;
    this.#transport = transport;
    this.#wire = wire;
    this.#client = client;
  }

  /** The session, once there is one. Throws `ProtocolError` for what has no place here. */
  async take(message: Message): Promise<TdsSession | 'goes on' | 'refused'> {
    if (message.type === packetType.prelogin && !this.#hasPrelogin) {
      this.#prelogin(message.payload);
      return 'goes on';
    }
    if (message.type !== packetType.login7) throw new ProtocolError('the client did not log in');
    const wasEncrypted = this.#transport.isEncrypted;
    if (!wasEncrypted && (this.#encrypts !== 'nothing' || this.#policy === 'required'))
      throw new ProtocolError('the client did not encrypt its login');
    if (this.#encrypts === 'login') this.#transport.stopTls();
    return this.#logIn(message.payload);
  }

  get #policy(): TdsOptions['encryption'] {
    return this.#options.tls === undefined ? 'unsupported' : this.#options.encryption;
  }

  #prelogin(payload: Buffer): void {
    this.#hasPrelogin = true;
    const asked = readPrelogin(payload);
    const wish = asked.get(preloginOption.encryption)?.[0] ?? encryption.unsupported;
    const { answer, encrypts } = this.#transport.isStrict
      ? { answer: encryption.on, encrypts: 'nothing' as const }
      : negotiateEncryption(wish, this.#policy);
    this.#encrypts = encrypts;
    const reply = this.#reply();
    reply.bytes.bytes(preloginReply(asked, this.#backend.version, answer));
    reply.end();
    if (encrypts !== 'nothing' && this.#options.tls !== undefined)
      this.#transport.startTls(this.#options.tls);
  }

  async #logIn(payload: Buffer): Promise<TdsSession | 'refused'> {
    try {
      const login = readLogin7(payload);
      this.#wire.dialect = login.dialect;
      const packetSize = agreeOnPacketSize(login.packetSize);
      const session = await this.#openSession(login, packetSize);
      this.#letIn(session, login, packetSize);
      return session;
    } catch (thrown) {
      if (thrown instanceof ProtocolError) throw thrown;
      this.#refuse(asSqlError(thrown));
      return 'refused';
    }
  }

  #letIn(session: TdsSession, login: Login7, packetSize: number): void {
    this.#wire.spid = session.spid;
    this.#wire.database = session.database;
    const { version } = this.#backend;
    writeLoginReply(this.#reply(), this.#wire, { version, packetSize, features: login.features });
    this.#wire.packetSize = packetSize;
  }

  #refuse(error: SqlError): void {
    const reply = this.#reply();
    writeMessage(reply.bytes, error, this.#wire.serverName, this.#wire.dialect);
    writeDone(reply.bytes, 'statement', { status: doneStatus.error }, this.#wire.dialect);
    reply.end();
  }

  async #openSession(login: Login7, packetSize: number): Promise<TdsSession> {
    // unverified: a client that asks to change its password at login is refused with 18468; SQL Server would change it.
    if (login.changesPassword) throw sqlError(18468, 1, login.login);
    // unverified: a client that brings a token of Microsoft Entra ID is refused with 18456; the lab knows SQL Server logins only.
    if (login.features?.includes(feature.federatedAuthentication)) throw sqlError(18456, 1, login.login);
    return this.#backend.openSession({
      login: login.login,
      password: login.password,
      database: login.database,
      applicationName: login.applicationName,
      hostName: login.hostName,
      libraryName: login.libraryName,
      isIntegrated: login.isIntegrated,
      isEncrypted: this.#transport.isEncrypted,
      clientAddress: this.#client.address,
      clientPort: this.#client.port,
      tdsVersion: login.dialect.version,
      packetSize,
      disconnect: this.#client.disconnect,
    });
  }

  #reply(): MessageWriter {
    const { packetSize, spid } = this.#wire;
    return new MessageWriter({ packetSize, spid }, (bytes) => this.#transport.send(bytes));
  }
}

/** Who is at the other end. */
interface Client {
  address: string;
  port: number;
  disconnect: () => void;
}
