import { holdToFiles } from '../helpers/golden.ts';
import { renewCertificate } from '../slack/reminders/renew-certificate.ts';
import { dayMs } from '../slack/reminders/sample-reminders.ts';

holdToFiles([
  {
    file: 'reminders',
    title: 'Reminders, and what becomes of them',
    about:
      'The bot says by itself what ends. One takes it, another puts it off; once it is renewed, its message says so, and a summary comes each week.',
    scenario: 'mirroring-pair',
    withReminders: true,
    play: async (talk, lab) => {
      talk.until(/I take it/);
      await talk.reads('approver1', '#dba', '#dba');
      talk.until(/Give it back/);
      await talk.clicks('approver1', '#dba', 'I take it');
      talk.until(/rule: certificate-expired/);
      await talk.clicks('approver2', '#dba', 'Not ours');
      talk.until(/(?:)/);
      await talk.clicks('approver2', '#dba', 'Put off');
      const day = wednesdayAfter(lab.clock.now() + 8 * dayMs);
      talk.until(/Put off until/);
      await talk.sends(
        'approver2',
        '#dba',
        { until: 'other', day, reason: 'The new one comes with the patches.' },
        'Put off for: Another day, given below\nAnother day: a Wednesday\nReason: The new one comes with the patches.',
      );
      talk.until(/renewed, as seen[\s\S]*Summary|Summary[\s\S]*renewed, as seen/);
      await talk.sees('approver1', '#dba', 'The certificate is renewed, and a week goes by', async () => {
        await renewCertificate(lab);
        // Of two that end at the same moment either may be drawn first.
        await renewCertificate(lab, 'HOST_W', 500);
        lab.clock.advance(7 * dayMs);
      });
    },
  },
]);

/** `2026-12-02`: on no weekend. */
function wednesdayAfter(atMs: number): string {
  const day = new Date(atMs);
  day.setUTCDate(day.getUTCDate() + ((10 - day.getUTCDay()) % 7 || 7));
  return day.toISOString().slice(0, 10);
}
