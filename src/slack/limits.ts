/** Slack's limits that an answer meets, in characters, from Slack's Block Kit reference. */
export const slackLimits = {
  header: 150,
  blocks: 50,
  buttonText: 75,
  buttonValue: 2_000,
  accessibilityLabel: 75,
  elementsPerActions: 25,
  options: 100,
  /** Of an option's text and its value. */
  optionText: 75,
  blocksOfHome: 100,
  /** Of a picture's description when it is uploaded, and in an image block. */
  fileAltText: 1_000,
  imageAltText: 2_000,
} as const;

/**
 * What a message of ours may hold over all its blocks, text and a share for the structure around it. Slack refuses
 * more than about 12,000 characters of text with `msg_blocks_too_long`, which its pages do not say (measured by
 * others: 9,597 passed, 11,341 did not). A quarter of ours is structure, so its text stays below 9,000.
 */
export const BLOCKS_BUDGET = 11_500;

/** Characters that fit a line of preformatted text in a Slack window of usual width. */
export const PREFORMATTED_WIDTH = 76;

/** Of the `text` beside the blocks: a full answer. Slack cuts at 40,000 and recommends 4,000, which a whole checklist passes. */
export const TEXT_BUDGET = 10_000;
