/** Files with more bytes are never read: no hand-written source has them. */
export const largestFile = 5 * 1024 * 1024;

/** A longer average line, in UTF-16 units without line ends, means minified. */
export const longestAverageLine = 500;

/** Whether a text is minified, by the average length of its lines. */
export function isMinified(text: string): boolean {
  if (text.length <= longestAverageLine) return false;
  let ends = 0;
  let lines = 1;
  // Ordinary files have lines enough within the first few.
  for (let at = 0; at < text.length && lines * longestAverageLine < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    const isCrLf = unit === 13 && text.charCodeAt(at + 1) === 10;
    if (unit !== 10 && unit !== 13) continue;
    ends += 1;
    // A line end at the very end begins no line.
    if (!isCrLf && at + 1 < text.length) lines += 1;
  }
  return (text.length - ends) / lines > longestAverageLine;
}
