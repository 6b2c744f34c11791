/** What stands before every vendor and may answer in its place: "not there", said of an address and not of a thing. */
import type { HttpResponse } from "#ports/transport.ts";

/** As nginx words it, as Kong does, and as a proxy does that says nothing. */
export const FOREIGN_404: readonly (readonly [what: string, answer: HttpResponse])[] = [
  ["a web page", { status: 404, headers: { "content-type": "text/html" }, body: "<html><head><title>404 Not Found</title></head></html>" }],
  [
    "the words of another gateway",
    { status: 404, headers: { "content-type": "application/json" }, body: '{"message":"no Route matched with those values"}' },
  ],
  ["nothing at all", { status: 404, headers: {}, body: "" }],
];
