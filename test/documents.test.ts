/** Holds the documents to the code: tables are what the code says, links lead somewhere, every room says what it is for. */
import { existsSync, globSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { documents } from "../scripts/update-readme.ts";

const ROOT = path.resolve(import.meta.dirname, "..");
const DOCUMENTS = globSync(["*.md", "docs/*.md", "action/**/*.md"], { cwd: ROOT }).sort();

function textOf(file: string): string {
  return readFileSync(path.join(ROOT, file), "utf8");
}

/** The address GitHub gives a heading: lower case, punctuation gone, spaces to hyphens. */
function anchorsIn(text: string): readonly string[] {
  return [...text.replace(/^```[\s\S]*?^```/gm, "").matchAll(/^#+ +(.+)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, "")
      .replace(/\s/g, "-"),
  );
}

test.for(documents().map(({ file }) => file))("the generated tables of %s are what the code says (npm run update:readme)", (file) => {
  const found = documents().find((document) => document.file === file);

  expect(found?.text).toBe(found?.wanted);
});

test.for(DOCUMENTS)("every link in %s leads to a file that is there, and to a heading in it", (file) => {
  const links = [...textOf(file).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = ""]) => target)
    .filter((target) => !/^[a-z]+:/.test(target));

  const dead = links.filter((target) => {
    const [to = "", anchor] = target.split("#");
    const wanted = to === "" ? file : path.join(path.dirname(file), to);
    if (!existsSync(path.join(ROOT, wanted))) return true;
    return anchor !== undefined && !anchorsIn(textOf(wanted)).includes(anchor);
  });

  expect(dead).toEqual([]);
});

test("every room says what it is for", () => {
  const rooms = globSync("action/*/", { cwd: ROOT });

  expect(rooms.filter((room) => !existsSync(path.join(ROOT, room, "README.md")))).toEqual([]);
});
