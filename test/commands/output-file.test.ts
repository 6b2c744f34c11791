/** Where a command may be told to write. */
import { expect, test } from "vitest";
import { fileOption } from "#commands/output-file.ts";

test.for(["/tmp/checks.html", "../checks.html", "a/../../b.html", "", "C:\\x.html", ".git/hooks/x"])(
  "%j is refused, with what to write instead",
  (file) => {
    expect(() => fileOption({ positionals: [], options: { html: file } }, "html")).toThrow(
      expect.objectContaining({ code: "FILE_NAME", hint: "Write it here, for example --html out.html; then move it where you like" }),
    );
  },
);

test("a path inside the repository is taken as it is", () => {
  expect(fileOption({ positionals: [], options: { patch: "out/offers.patch" } }, "patch")).toBe("out/offers.patch");
  expect(fileOption({ positionals: [], options: {} }, "patch")).toBeUndefined();
});
