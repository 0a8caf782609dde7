/** A token's text as an error shows it. */
export function nearText(text: string): string {
  // unverified: A syntax error shows at most the first 2,000 characters of the text that it is near; SQL Server shows long texts too, and how long they may be is not documented.
  return text.length > longest ? text.slice(0, longest) : text;
}

const longest = 2000;
