/** A mail in an A/B test, for tests of the adapter. */
import { sha256 } from "#model/digest.ts";
import type { EmailTest } from "#model/email-test.ts";
import type { Material } from "#ports/platform.ts";
import { emailMaterial } from "../materials.ts";

/** A mail whose version B says `b` where A says "first". */
export function tested(b = "second", test: Partial<EmailTest> = {}): Material {
  const { payload, texts } = emailMaterial({ words: "first" });
  const other = emailMaterial({ words: b });
  if (payload.kind !== "email" || other.payload.kind !== "email") throw new Error("Expected mails.");
  const { subject, preheader } = other.payload.facets.content;
  const htmlOfB = other.texts["payload/mail.html"] ?? "";
  const textOfB = other.texts["payload/mail.txt"] ?? "";
  const file = (path: string, text: string, mediaType: string) => ({
    path,
    sha256: sha256(text),
    bytes: Buffer.byteLength(text),
    mediaType,
  });
  const whole: EmailTest = {
    ...{ differs: "text", share: 20, hours: 4, winner: "clicks", otherwise: "a", subject, preheader },
    html: file("payload/mail.b.html", htmlOfB, "text/html"),
    text: file("payload/mail.b.txt", textOfB, "text/plain"),
    ...test,
  };
  return {
    payload: { ...payload, facets: { ...payload.facets, content: { ...payload.facets.content, test: whole } } },
    texts: { ...texts, "payload/mail.b.html": htmlOfB, "payload/mail.b.txt": textOfB },
  };
}
