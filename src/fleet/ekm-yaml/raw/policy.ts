import { z } from 'zod';
import { block } from './block.ts';
import { channel, count, itemName, tag, textOf } from './fields.ts';

/** The workspace whose people count. */
export const slackTeam = textOf(
  /^[TE][A-Z0-9]{2,20}$/,
  'a workspace is written by its id, T0123ABCD: it stands in the address of Slack in a browser.',
).describe('Slack workspace whose people count, by its id; people of shared channels never do.');

/** One human. */
export const person = block({
  name: itemName.describe('What people call them; rules name them so.'),
  slack: z
    .array(
      textOf(
        /^[UW][A-Z0-9]{2,20}$/,
        'a Slack account is written by its member ID, U0123ABCD: in Slack, open the profile, then "Copy member ID".',
      ),
    )
    .min(1, 'one Slack account at least.')
    .describe('Every Slack account that is theirs, by member ID: all of them are one vote.'),
});

const members = z.array(itemName).min(1, 'one name at least: without any, nobody may.');

const names = z.array(itemName).min(1, 'one name at least; leave it out for nobody.');

const told = block({
  channel: channel.optional().describe('Slack channel.'),
  people: names.optional().describe('Who is mentioned there, by the names of "people".'),
});

/** Who may request and who may approve what. */
export const approvalRule = block({
  name: itemName.optional().describe('What people call the rule; "rule 1" by default.'),
  runbooks: z
    .array(textOf(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'a runbook is written as tde-key-rollover.'))
    .min(1, 'one runbook at least; leave it out for all.')
    .optional()
    .describe('Runbooks that it decides on; all by default.'),
  environments: z
    .array(itemName)
    .min(1, 'one environment at least; leave it out for any.')
    .optional()
    .describe('Environments of instances that it decides on; any by default.'),
  tags: z
    .array(tag)
    .min(1, 'one tag at least; leave it out for any.')
    .optional()
    .describe('It decides on what has one of these tags; on all by default.'),
  request: members.describe('Who may request: names of "people" and ids of Slack user groups.'),
  approve: members.describe('Who may approve: names of "people" and ids of Slack user groups.'),
  count: count(1, 10)
    .optional()
    .describe('How many approvals it takes, by people other than the requester; 1 by default.'),
  expiresHours: count(1, 336)
    .optional()
    .describe('A request that nobody decided lapses after so many hours; 8 by default.'),
  notify: told.optional().describe('Where a request is posted.'),
  escalate: told.optional().describe('Where it is posted again when half of its time is over.'),
});

export type RawApprovalRule = z.infer<typeof approvalRule>;

/** Who may go without approval in an emergency. */
export const breakGlass = block({
  people: names.describe('Who may start a run without approval, by the names of "people".'),
}).describe('Off unless it stands here: who may start one run without approval, with a reason and a review.');
