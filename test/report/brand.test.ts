/** What `brand check` says, on one page. */
import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import type { Workbench } from "../workbench.ts";
import { benchAt, golden, inParallel, screen } from "./scenes.ts";

const BRAND = "brand/brand.yaml";
const LOGO = "\u0089PNG not really";

async function edited(edit: (text: string) => string, file = BRAND): Promise<Workbench> {
  const bench = await benchAt("written");
  const before = await bench.read(file);
  const after = edit(before);
  expect(after).not.toBe(before);
  await bench.write(file, after);
  return bench;
}

const STATES: readonly { readonly name: string; readonly args: readonly string[]; readonly open: () => Promise<Workbench> }[] = [
  { name: "brand-right", args: ["brand", "check"], open: () => benchAt("written") },
  {
    name: "brand-wrong",
    args: ["brand", "check"],
    open: () =>
      edited((text) =>
        text
          .replace('text: "#1b2333"', 'text: "#9aa0aa"')
          .replace("address: support@acme.example", "address: support@acme-mail.test")
          .replace("source: acme", "source: Acme News")
          .replace("instead: [cockpit, control panel]", "instead: [cockpit, sign in]"),
      ),
  },
  {
    name: "brand-unreadable",
    args: ["brand", "check"],
    open: () => edited((text) => text.replace("company: Acme Analytics\n", "").replace("fonts:", "fnots:")),
  },
  {
    name: "brand-logo",
    args: ["brand", "check"],
    open: async () => {
      const bench = await edited(
        (text) =>
          `${text}logo:\n  url: https://www.acme.example/logo.png\n  alt: Acme Analytics\n  width: 120\n  file:\n    path: brand/logos/acme.png\n    sha256: ${createHash("sha256").update(LOGO, "utf8").digest("hex")}\n    kilobytes: 60\n`,
      );
      await bench.write("brand/logos/acme.png", LOGO);
      return bench;
    },
  },
  { name: "brand-unknown", args: ["brand", "chekc"], open: () => benchAt("written") },
];

const screenOf = inParallel(STATES, async ({ open, args }) => await screen(await open(), ...args));

test.for(STATES)("says it in plain words: $name", async ({ name }) => {
  await golden(name, await screenOf(name));
});

test("tells programs the same", async () => {
  const bench = await edited((text) => text.replace("address: support@acme.example", "address: support@acme-mail.test"));

  const { exit, output } = await bench.campaigns("brand", "check", "--json");

  expect(exit).toBe(1);
  expect(JSON.parse(output)).toMatchObject({ right: false, problems: [], remarks: [{ level: "error", place: { file: BRAND } }] });
});
