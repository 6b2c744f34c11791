/**
 * `npm run check:wire -- --specs <folder> [--ignore <where>] … <wire log> …`: holds what passed between an adapter and a stand-in
 * against the OpenAPI 3 and Swagger 2 files or the discovery documents (Google) of the vendor that somebody downloaded into a folder.
 * 0: all as described; 1: something differs, or nothing is described; 2: used wrongly.
 */
import process from "node:process";
import { parseArgs } from "node:util";
import { differencesIn, undescribedStatus } from "./check-wire/hold.ts";
import { readLog, type WireExchange } from "./check-wire/log.ts";
import { finderOf } from "./check-wire/match.ts";
import { type HeldExchange, renderWire, wireExit } from "./check-wire/report.ts";
import { readSpecs, type Specs } from "./check-wire/specs.ts";
import { type Difference, validatorOf } from "./check-wire/validate.ts";

const USAGE = `Usage: npm run check:wire -- --specs <folder> [--ignore <where>] … <wire log> …

  <wire log>  what \`campaigns sandbox --wire-log <file>\` wrote
  --specs     a folder with the vendor's OpenAPI 3 or Swagger 2 files, as JSON or YAML, or Google's discovery documents
  --ignore    a difference to leave aside, as the report names it: \`query /access_token\``;

/** Every exchange with what differs in it. `ignored`: places like `query /access_token`. */
export function holdWire(exchanges: readonly WireExchange[], specs: Specs, ignored: readonly string[]): readonly HeldExchange[] {
  const finder = finderOf(specs.calls);
  const validator = validatorOf(specs);
  const isIgnored = ({ where, pointer }: Difference) => ignored.includes(`${where} ${pointer}`.trim());
  return exchanges.map((exchange): HeldExchange => {
    const { line, method, path } = exchange;
    const matched = finder.find(method, path);
    if (matched === undefined) return { line, method, path, differences: [], setAside: 0, answer: "held" };
    const all = differencesIn(exchange, matched, validator);
    const status = undescribedStatus(exchange, matched);
    return {
      ...{ line, method, path, call: matched.call },
      differences: all.filter((one) => !isIgnored(one)),
      setAside: all.filter(isIgnored).length,
      answer: exchange.answer === undefined ? "played" : status === undefined ? "held" : { undescribedStatus: status },
    };
  });
}

/** The whole command line. */
export function checkWire(args: readonly string[]): { readonly exit: 0 | 1 | 2; readonly text: string } {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { specs: { type: "string" }, ignore: { type: "string", multiple: true } },
    });
    if (values.specs === undefined || positionals.length === 0) return { exit: 2, text: USAGE };
    const specs = readSpecs(values.specs);
    if (specs.calls.length === 0)
      return { exit: 2, text: `${values.specs} holds no OpenAPI 3 or Swagger 2 file and no discovery document that describes a call.` };
    const logs = positionals.map((log) => ({ log, held: holdWire(readLog(log), specs, values.ignore ?? []) }));
    return {
      exit: logs.some(({ held }) => wireExit(held) === 1) ? 1 : 0,
      text: logs.map(({ log, held }) => renderWire(log, held, specs)).join("\n\n"),
    };
  } catch (error) {
    // A file that cannot be read, options that do not exist, a line that is none of a wire log; anything else is a mistake of ours.
    if (!(error instanceof SyntaxError || (error instanceof Error && "code" in error))) throw error;
    return { exit: 2, text: `${error.message}\n\n${USAGE}` };
  }
}

if (process.argv[1] === import.meta.filename) {
  const { exit, text } = checkWire(process.argv.slice(2));
  process.stdout.write(`${text}\n`);
  process.exitCode = exit;
}
