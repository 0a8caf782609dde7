/**
 * Slack's limits on blocks, in characters or items. From the types of @slack/types 3.2 and docs.slack.dev;
 * `messageText` from two threads of Slack's own bolt-js repository (2509, 2867), where 9,597 characters passed
 * and 11,341 did not: "12,000 text characters with a buffer for block containers". How large that buffer is has
 * never been said, so `perBlockBuffer` is an assumption.
 */
export const blockLimits = {
  blocks: 50,
  viewBlocks: 100,
  messageText: 12_000,
  perBlockBuffer: 100,
  id: 255,
  sectionText: 3000,
  sectionField: 2000,
  sectionFields: 10,
  headerText: 150,
  contextElements: 10,
  contextText: 2000,
  actionsElements: 25,
  markdownText: 12_000,
  buttonText: 75,
  buttonValue: 2000,
  buttonUrl: 3000,
  accessibilityLabel: 75,
  confirmTitle: 100,
  confirmText: 300,
  confirmButton: 30,
  optionText: 75,
  optionDescription: 75,
  optionValue: 150,
  optionUrl: 3000,
  selectOptions: 100,
  optionGroups: 100,
  optionGroupLabel: 75,
  overflowOptions: 5,
  imageUrl: 3000,
  imageAltText: 2000,
  imageTitle: 2000,
  tableRows: 100,
  tableColumns: 20,
  tableText: 10_000,
  placeholder: 150,
} as const;
