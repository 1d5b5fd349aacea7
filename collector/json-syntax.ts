/** Where a text stops being JSON; line and column count from 1. */
export interface SyntaxMistake {
  line: number;
  column: number;
  message: string;
}

const SPACE = /[ \t\r\n]*/y;
const TOKEN =
  /"(?:[ !#-[\]-\uffff]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null|[{}[\],:]/y;

// What may come next, and which tokens that is. `first…`: directly after the opening bracket.
const EXPECTED = {
  value: { starts: /^["\-\dtfn[{]/, says: 'a value' },
  firstValue: { starts: /^["\-\dtfn[{\]]/, says: 'a value or "]"' },
  key: { starts: /^"/, says: 'a name in double quotes' },
  firstKey: { starts: /^["}]/, says: 'a name in double quotes or "}"' },
  colon: { starts: /^:/, says: '":"' },
  moreValues: { starts: /^[,\]]/, says: '"," or "]"' },
  moreKeys: { starts: /^[,}]/, says: '"," or "}"' },
  nothing: { starts: /^$/, says: 'the end of the file' },
};
type Expected = keyof typeof EXPECTED;

/** Finds where a text stops being JSON, because Node's own message names no line. Undefined when it is JSON. */
export function findSyntaxError(text: string): SyntaxMistake | undefined {
  const open: ('{' | '[')[] = [];
  let expected: Expected = 'value';
  for (let at = match(SPACE, text, 0).length; ; ) {
    const token = match(TOKEN, text, at);
    if (at === text.length && expected === 'nothing') return undefined;
    if (!token || !EXPECTED[expected].starts.test(token)) return mistake(text, at, expected);
    expected = next(open, expected, token);
    at += token.length;
    at += match(SPACE, text, at).length;
  }
}

function next(open: ('{' | '[')[], expected: Expected, token: string): Expected {
  if (token === ':') return 'value';
  if (token === ',') return open.at(-1) === '{' ? 'key' : 'value';
  if (expected === 'key' || (expected === 'firstKey' && token !== '}')) return 'colon';
  if (token === '{' || token === '[') {
    open.push(token);
    return token === '{' ? 'firstKey' : 'firstValue';
  }
  if (token === '}' || token === ']') open.pop();
  if (open.length === 0) return 'nothing';
  return open.at(-1) === '{' ? 'moreKeys' : 'moreValues';
}

function mistake(text: string, at: number, expected: Expected): SyntaxMistake {
  const before = text.slice(0, at).split('\n');
  const found = at < text.length ? JSON.stringify(/^(?:\w+|.)/su.exec(text.slice(at))?.[0].slice(0, 20)) : 'the end';
  return {
    line: before.length,
    column: before.at(-1)!.length + 1,
    message: `expected ${EXPECTED[expected].says}, found ${found}`,
  };
}

function match(pattern: RegExp, text: string, at: number): string {
  const sticky = new RegExp(pattern);
  sticky.lastIndex = at;
  return sticky.exec(text)?.[0] ?? '';
}
