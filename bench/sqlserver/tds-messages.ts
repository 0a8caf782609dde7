/** Cuts a stream of bytes into TDS messages by the length and the last-packet bit of their packet headers ([MS-TDS] 2.2.3.1). */
export class TdsMessages {
  #rest = Buffer.alloc(0);
  #message: Buffer[] = [];

  /** Takes what arrived; gives the messages that are whole now. */
  push(chunk: Buffer): Buffer[] {
    this.#rest = Buffer.concat([this.#rest, chunk]);
    const whole: Buffer[] = [];
    while (this.#rest.length >= 8 && this.#rest.length >= this.#rest.readUInt16BE(2)) {
      const packet = this.#rest.subarray(0, this.#rest.readUInt16BE(2));
      this.#rest = this.#rest.subarray(packet.length);
      this.#message.push(packet);
      if (((packet[1] ?? 0) & 1) === 0) continue;
      whole.push(Buffer.concat(this.#message));
      this.#message = [];
    }
    return whole;
  }
}
