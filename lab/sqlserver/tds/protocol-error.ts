/** The client sent what no client may send. The connection is closed; nothing is answered. */
export class ProtocolError extends Error {
  override readonly name = 'ProtocolError';
}
