import type { Conversation } from '../helpers/conversation.ts';
import { holdToFiles } from '../helpers/golden.ts';
import type { TestLab } from '../helpers/lab.ts';
import { connectTo } from '../helpers/lab-sql.ts';

const who = 'requester';
const dba = '#dba';
const file = 'C:\\Certificates\\HOST_A_cert_20310630.cer';

/** What the step says: the file is written on HOST_A and carried to both others. */
async function handsOver(lab: TestLab): Promise<void> {
  const connection = await connectTo(lab, 'HOST_A');
  await connection.batch(`BACKUP CERTIFICATE HOST_A_cert_20310630 TO FILE = '${file}';`);
  for (const to of ['HOST_B', 'HOST_W'])
    await lab.control.post('/instances/HOST_A/copy-file', { path: file, to });
}

async function rotation(talk: Conversation, lab: TestLab): Promise<void> {
  talk.withoutThreads();
  talk.until(/^(?=[\s\S]*is requested)(?=[\s\S]*\[Approve\])/);
  await talk.types(
    who,
    dba,
    '/ekm start mirroring-certificate-rotation instance=HOST_A expires=2031-06-30 folder=C:\\Certificates reason="It expires in twelve days."',
  );
  talk.until(/\n2\. Waiting for a person/);
  await talk.clicks('approver1', dba, 'Approve');
  talk.until(/^/);
  await talk.happens(who, dba, 'On HOST_A: the file is written, and carried to HOST_B and HOST_W', () =>
    handsOver(lab),
  );
  await talk.clicks(who, dba, 'Done');
  talk.until(/^(?=[\s\S]*\n3\. Waiting for a person)(?=[\s\S]*answers only to requester)/);
  await talk.sends(who, dba, {
    evidence_file: 'HOST_B and HOST_W, by the share that only DBAs can write to',
  });
  talk.until(/^/);
  await talk.happens(who, dba, 'On HOST_B: the certificate is taken from the file', async () => {
    const connection = await connectTo(lab, 'HOST_B');
    await connection.batch(
      `CREATE CERTIFICATE HOST_A_cert_20310630 AUTHORIZATION HOST_A_user FROM FILE = '${file}';`,
    );
  });
  await talk.clicks(who, dba, 'Done');
  talk.until(/^(?=[\s\S]*11\. Done, seen)(?=[\s\S]*answers only to requester)/);
  await talk.sends(who, dba, {});
}

holdToFiles([
  {
    file: 'rotate-a-mirroring-certificate',
    isLong: true,
    title: 'A new certificate for a mirrored pair with a witness',
    about:
      "HOST_A's certificate ends in twelve days. Both others have the new one, told by its thumbprint, before the endpoint of HOST_A signs in with it; the witness is off meanwhile. What is said in threads is left out.",
    scenario: 'mirroring-pair',
    withRuns: true,
    play: rotation,
  },
]);
