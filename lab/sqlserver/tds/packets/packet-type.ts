/** [MS-TDS] 2.2.3.1.1: the first byte of a packet. */
export const packetType = {
  sqlBatch: 0x01,
  rpc: 0x03,
  reply: 0x04,
  attention: 0x06,
  bulkLoad: 0x07,
  federatedToken: 0x08,
  transaction: 0x0e,
  login7: 0x10,
  sspi: 0x11,
  prelogin: 0x12,
} as const;

/** [MS-TDS] 2.2.3.1.2: bits of the second byte. */
export const packetStatus = {
  endOfMessage: 0x01,
  ignore: 0x02,
  reset: 0x08,
  resetKeepingTransaction: 0x10,
} as const;

/** Length of a packet's header in bytes. */
export const headerLength = 8;

/** First byte of a TLS record that carries a handshake, an alert, application data ([RFC 5246] 6.2.1). */
export const tlsRecord = { alert: 0x15, handshake: 0x16, data: 0x17 } as const;
