import { expect, it } from 'vitest';
import { negotiateEncryption } from '../../../../../lab/sqlserver/tds/login/negotiate-encryption.ts';

const off = 0;
const on = 1;
const unsupported = 2;
const required = 3;

const rows = [
  { policy: 'supported', asked: off, answer: off, encrypts: 'login' },
  { policy: 'supported', asked: on, answer: on, encrypts: 'everything' },
  { policy: 'supported', asked: required, answer: on, encrypts: 'everything' },
  { policy: 'supported', asked: unsupported, answer: unsupported, encrypts: 'nothing' },
  { policy: 'supported', asked: 0x80 | on, answer: on, encrypts: 'everything' },
  { policy: 'required', asked: off, answer: required, encrypts: 'everything' },
  { policy: 'required', asked: on, answer: on, encrypts: 'everything' },
  { policy: 'required', asked: unsupported, answer: required, encrypts: 'everything' },
  { policy: 'unsupported', asked: off, answer: unsupported, encrypts: 'nothing' },
  { policy: 'unsupported', asked: on, answer: unsupported, encrypts: 'nothing' },
] as const;

for (const { policy, asked, answer, encrypts } of rows)
  it(`where encryption is ${policy}, a client that asks for ${asked} is answered ${answer}`, () => {
    expect(negotiateEncryption(asked, policy)).toEqual({ answer, encrypts });
  });
