// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0

// The language of the filter box, read by a parser of its own:
//
//   or     := and { '||' and }
//   and    := unary { ['&&'] unary }
//   unary  := '!' unary | '(' or ')' | term
//   term   := operand [ ('<' | '<=' | '>' | '>=' | '=' | '==' | '!=') operand ]
//
// An operand is a number, a column's name or a text, in quotes where it holds blanks or marks. A
// term without a comparison is 'front', or a text to be found anywhere in the row.

const TOKEN =
  /\s*(?:(&&|\|\||<=|>=|==|!=|[<>=!()])|"([^"]*)"|'([^']*)'|([^\s<>=!()&|"']+)|(\S))/y;
const COMPARISONS = new Set(['<', '<=', '>', '>=', '=', '==', '!=']);

/** A fault of a filter, worded for the one who typed it. */
export class FilterError extends Error {}

function tokensOf(text) {
  const tokens = [];
  const trimmed = text.trimEnd();
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < trimmed.length) {
    const [, mark, double, single, word, stray] = TOKEN.exec(trimmed);
    if (stray !== undefined) throw new FilterError(`'${stray}' does not belong here`);
    if (mark !== undefined) tokens.push({ mark });
    else if (word !== undefined) tokens.push({ word });
    else tokens.push({ word: double ?? single, quoted: true });
  }
  return tokens;
}

/** What a row answers for an operand: a function of the point. */
function operandOf(token, columns) {
  if (!token.quoted) {
    const column = columns.find((candidate) => candidate.name === token.word);
    if (column) return { named: true, get: (point) => point.values[column.index] };
    if (token.word === 'id' || token.word === 'status') {
      return { named: true, get: (point) => point[token.word] };
    }
    if (Number.isFinite(Number(token.word))) {
      const number = Number(token.word);
      return { named: false, get: () => number };
    }
  }
  return { named: false, get: () => token.word };
}

/** Compares as numbers where both are, else as texts, which have no order. */
function compare(left, mark, right) {
  if (left === null || right === null) return false;
  if (typeof left === 'number' && typeof right === 'number') {
    if (mark === '<') return left < right;
    if (mark === '<=') return left <= right;
    if (mark === '>') return left > right;
    if (mark === '>=') return left >= right;
    return (left === right) === (mark !== '!=');
  }
  if (mark !== '==' && mark !== '=' && mark !== '!=') return false;
  return (String(left) === String(right)) === (mark !== '!=');
}

/** All that a row says, for text search. */
function rowText(point, columns) {
  const texts = columns.filter((column) => column.isAxis).map((column) => {
    return `${column.name}=${point.values[column.index] ?? ''}`;
  });
  return [point.id, point.status, ...texts].join(' ').toLowerCase();
}

class Parser {
  constructor(text, columns) {
    this.tokens = tokensOf(text);
    this.columns = columns;
    this.at = 0;
  }

  peek() {
    return this.tokens[this.at];
  }

  skip(mark) {
    if (this.peek()?.mark !== mark) return false;
    this.at += 1;
    return true;
  }

  parse() {
    const result = this.or();
    if (this.peek()) throw new FilterError(`'${this.peek().mark}' does not belong here`);
    return result;
  }

  or() {
    const parts = [this.and()];
    while (this.skip('||')) parts.push(this.and());
    return (point) => parts.some((part) => part(point));
  }

  and() {
    const parts = [this.unary()];
    while (this.skip('&&') || this.startsUnary()) parts.push(this.unary());
    return (point) => parts.every((part) => part(point));
  }

  startsUnary() {
    const next = this.peek();
    return next !== undefined && (next.word !== undefined || ['!', '('].includes(next.mark));
  }

  unary() {
    if (this.skip('!')) {
      const inner = this.unary();
      return (point) => !inner(point);
    }
    if (this.skip('(')) {
      const inner = this.or();
      if (!this.skip(')')) throw new FilterError("a ')' is missing");
      return inner;
    }
    return this.term();
  }

  operand() {
    const token = this.peek();
    if (token?.word === undefined) {
      const found = token ? `'${token.mark}'` : 'the end';
      throw new FilterError(`expected a column, a number or a text, found ${found}`);
    }
    this.at += 1;
    return token;
  }

  term() {
    const left = this.operand();
    const mark = this.peek()?.mark;
    if (!COMPARISONS.has(mark)) return this.search(left);
    this.at += 1;
    return this.comparison(left, mark, this.operand());
  }

  search(token) {
    if (token.word === 'front' && !token.quoted) return (point) => point.front;
    const wanted = token.word.toLowerCase();
    return (point) => rowText(point, this.columns).includes(wanted);
  }

  comparison(left, mark, right) {
    const first = operandOf(left, this.columns);
    const second = operandOf(right, this.columns);
    if (!first.named && !second.named) {
      const names = this.columns.map((column) => column.name).join(', ');
      throw new FilterError(`no column '${left.word}'; there are ${names}`);
    }
    return (point) => compare(first.get(point), mark, second.get(point));
  }
}

/** The filter as a function that tells whether a point passes; throws a FilterError. */
export function parseFilter(text, columns) {
  if (text.trim() === '') return () => true;
  return new Parser(text, columns).parse();
}
