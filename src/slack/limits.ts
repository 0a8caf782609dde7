/** Slack's limits that an answer meets, in characters, from Slack's Block Kit reference. */
export const slackLimits = {
  header: 150,
  blocks: 50,
  buttonText: 75,
  buttonValue: 2_000,
  accessibilityLabel: 75,
  elementsPerActions: 25,
} as const;

/**
 * What a message of ours may hold over all its blocks. Slack refuses more than about 12,000 with
 * `msg_blocks_too_long`, which its pages do not say (measured by others: 9,597 passed, 11,341 did not).
 */
export const BLOCKS_BUDGET = 10_000;

/** Characters that fit a line of preformatted text in a Slack window of usual width. */
export const PREFORMATTED_WIDTH = 76;

/** Of the `text` beside the blocks: a full answer. Slack cuts at 40,000 and recommends 4,000, which a whole checklist passes. */
export const TEXT_BUDGET = 10_000;
