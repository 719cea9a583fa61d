// What a terminal pastes where a file is dropped on its window: quotes around it, blanks guarded, several in one line.

/**
 * The paths in an answer. In quotes each is its own; without quotes the whole answer is one path, blanks and all.
 * `& ` stands before it in PowerShell; a backslash before a blank is a guard only where paths have slashes.
 */
export function droppedPaths(typed: string, slashes: boolean): readonly string[] {
  const text = typed.trim().replace(/^&\s+/, '');
  if (/^["']/.test(text)) {
    const found = [...text.matchAll(/"([^"]*)"|'([^']*)'|([^\s"']+)/g)];
    return found.map((one) => one[1] ?? one[2] ?? one[3] ?? '').filter((one) => one !== '');
  }
  return [slashes ? text.replace(/\\([ '"()&])/g, '$1') : text];
}
