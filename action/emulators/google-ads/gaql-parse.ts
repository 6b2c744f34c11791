/** The query language: SELECT … FROM … WHERE … ORDER BY … LIMIT … PARAMETERS. Source: developers.google.com/google-ads/api/docs/query/grammar, read 2026-11-28. */
import { invalid, type Refusal } from "./errors.ts";

export type Operator =
  | "="
  | "!="
  | ">"
  | ">="
  | "<"
  | "<="
  | "IN"
  | "NOT IN"
  | "LIKE"
  | "NOT LIKE"
  | "CONTAINS ANY"
  | "CONTAINS ALL"
  | "CONTAINS NONE"
  | "IS NULL"
  | "IS NOT NULL"
  | "DURING"
  | "BETWEEN"
  | "REGEXP_MATCH"
  | "NOT REGEXP_MATCH";

export interface Condition {
  readonly field: string;
  readonly operator: Operator;
  readonly values: readonly string[];
}

export interface Query {
  readonly fields: readonly string[];
  readonly from: string;
  readonly where: readonly Condition[];
  readonly orderBy: readonly { readonly field: string; readonly descending: boolean }[];
  readonly limit: number | undefined;
}

interface Token {
  readonly kind: "word" | "text" | "sign";
  readonly value: string;
}

/** A query that cannot be understood. */
export function queryError(code: string, message: string): Refusal {
  return invalid(`queryError.${code}`, { message: `Error in query: ${message}` });
}

const PARTS = /\s*(?:('(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*")|([A-Za-z0-9_.-]+)|(<=|>=|!=|[=<>(),]))/y;

function tokensOf(query: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const end = query.trimEnd().length;
  while (at < end) {
    PARTS.lastIndex = at;
    const [whole, text, word, sign] = PARTS.exec(query) ?? [];
    if (whole === undefined) {
      const rest = query.slice(at).trim();
      if (/^['"]/.test(rest))
        throw queryError(
          rest.includes("\n") ? "PROHIBITED_NEWLINE_IN_STRING" : "STRING_NOT_TERMINATED",
          `string not terminated: ${rest.slice(0, 20)}`,
        );
      throw queryError("UNEXPECTED_INPUT", `unexpected input ${rest.slice(0, 20)}.`);
    }
    at += whole.length;
    if (text !== undefined) tokens.push({ kind: "text", value: text.slice(1, -1).replace(/\\(.)/g, "$1") });
    else if (word !== undefined) tokens.push({ kind: "word", value: word });
    else tokens.push({ kind: "sign", value: sign ?? "" });
  }
  return tokens;
}

/** Reads a query. Throws a `Refusal` with a QueryError. */
export function parseQuery(text: string): Query {
  const tokens = tokensOf(text);
  let at = 0;
  const peek = () => tokens[at];
  const isWord = (word: string) => peek()?.kind === "word" && peek()?.value.toUpperCase() === word;
  const take = (word: string) => {
    if (!isWord(word)) return false;
    at += 1;
    return true;
  };
  const next = (what: string): Token => {
    const token = tokens[at];
    if (token === undefined) throw queryError("UNEXPECTED_END_OF_QUERY", `unexpected end of query, expected ${what}.`);
    at += 1;
    return token;
  };
  const fieldName = () => {
    const token = next("a field");
    if (token.kind !== "word" || !/^[a-z][A-Za-z0-9._]*$/.test(token.value))
      throw queryError("BAD_FIELD_NAME", `invalid field name '${token.value}'.`);
    return token.value;
  };
  const isSign = (sign: string) => peek()?.kind === "sign" && peek()?.value === sign;
  const fieldList = (): readonly string[] => {
    const names = [fieldName()];
    while (isSign(",")) {
      at += 1;
      names.push(fieldName());
    }
    return names;
  };
  const value = (): string => {
    const token = next("a value");
    if (token.kind === "sign") throw queryError("BAD_VALUE", `unexpected '${token.value}'.`);
    return token.value;
  };
  const list = (): readonly string[] => {
    if (!isSign("(")) throw queryError("EXPECTED_LIST", "a list is expected.");
    at += 1;
    if (isSign(")")) throw queryError("PROHIBITED_EMPTY_LIST_IN_CONDITION", "the list is empty.");
    const values = [value()];
    while (isSign(",")) {
      at += 1;
      values.push(value());
    }
    if (next("')'").value !== ")") throw queryError("EXPECTED_LIST", "a list ends with ')'.");
    return values;
  };
  const condition = (): Condition => {
    const field = fieldName();
    if (take("IS")) {
      const operator = take("NOT") ? "IS NOT NULL" : "IS NULL";
      if (!take("NULL")) throw queryError("BAD_OPERATOR", "IS is followed by NULL or NOT NULL.");
      return { field, operator, values: [] };
    }
    if (take("BETWEEN")) {
      const first = value();
      if (!take("AND")) throw queryError("EXPECTED_AND", "BETWEEN needs AND.");
      return { field, operator: "BETWEEN", values: [first, value()] };
    }
    const not = take("NOT");
    if (take("IN")) return { field, operator: not ? "NOT IN" : "IN", values: list() };
    if (take("LIKE")) return { field, operator: not ? "NOT LIKE" : "LIKE", values: [value()] };
    if (take("REGEXP_MATCH")) return { field, operator: not ? "NOT REGEXP_MATCH" : "REGEXP_MATCH", values: [value()] };
    if (not) throw queryError("BAD_OPERATOR", "NOT is followed by IN, LIKE or REGEXP_MATCH.");
    if (take("DURING")) return { field, operator: "DURING", values: [value()] };
    if (take("CONTAINS")) {
      const which = next("ANY, ALL or NONE").value.toUpperCase();
      if (which !== "ANY" && which !== "ALL" && which !== "NONE") throw queryError("BAD_OPERATOR", `CONTAINS ${which} is no operator.`);
      return { field, operator: `CONTAINS ${which}`, values: list() };
    }
    const sign = next("an operator").value;
    if (sign === "=" || sign === "!=" || sign === ">" || sign === ">=" || sign === "<" || sign === "<=")
      return { field, operator: sign, values: [value()] };
    throw queryError("BAD_OPERATOR", `'${sign}' is no operator.`);
  };

  if (!take("SELECT")) throw queryError("EXPECTED_SELECT", "missing SELECT clause.");
  const fields = fieldList();
  if (!take("FROM")) throw queryError("EXPECTED_FROM", "missing FROM clause.");
  const from = next("a resource").value;
  const where: Condition[] = [];
  if (take("WHERE")) {
    where.push(condition());
    while (take("AND")) where.push(condition());
    if (isWord("OR")) throw queryError("EXPECTED_AND", "OR is not supported.");
  }
  const orderBy: { field: string; descending: boolean }[] = [];
  if (take("ORDER")) {
    if (!take("BY")) throw queryError("EXPECTED_BY", "ORDER is followed by BY.");
    do {
      if (isSign(",")) at += 1;
      const field = fieldName();
      const descending = take("DESC");
      if (!descending) take("ASC");
      orderBy.push({ field, descending });
    } while (isSign(","));
  }
  let limit: number | undefined;
  if (take("LIMIT")) {
    const number = next("a number").value;
    if (!/^[1-9]\d*$/.test(number))
      throw queryError(number === "0" ? "LIMIT_VALUE_TOO_LOW" : "BAD_LIMIT_VALUE", `'${number}' is no limit.`);
    limit = Number(number);
  }
  if (take("PARAMETERS"))
    do {
      if (isSign(",")) at += 1;
      const name = next("a parameter").value;
      if (!/^(include_drafts|omit_unselected_resource_names)$/.test(name))
        throw queryError("BAD_PARAMETER_NAME", `unknown parameter '${name}'.`);
      if (next("'='").value !== "=") throw queryError("BAD_PARAMETER_VALUE", "a parameter is given with '='.");
      if (!/^(true|false)$/.test(value())) throw queryError("BAD_PARAMETER_VALUE", `'${name}' is true or false.`);
    } while (isSign(","));
  const rest = peek();
  if (rest !== undefined) throw queryError("UNEXPECTED_INPUT", `unexpected input ${rest.value}.`);
  return { fields, from, where, orderBy, limit };
}
