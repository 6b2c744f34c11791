/** Orders to a program that reads a text, however they are worded, in English, German and French. */
import { caseless } from "../text/caseless.ts";
import type { Span } from "../text/phrases.ts";

export interface Order extends Span {
  readonly text: string;
}

type Finder = ReturnType<typeof caseless>;

/**
 * Each is a verb, up to five small words, and what a program was told before. At least one word says "before" or "system": "forget the
 * rules of reporting" is written for readers.
 */
const TO_FORGET: readonly Finder[] = [
  caseless(
    "(?<!\\p{L})(?:ignore|disregard|forget|override|bypass|discard)(?: (?:all|any|the|your|my|of|these|those|other|safety|and)){0,4} (?:previous|prior|earlier|preceding|above|former|system|original)(?: (?:system|safety|and|given))? (?:instructions?|prompts?|commands?|directives?|guidelines|rules|messages?|context)(?!\\p{L})",
  ),
  caseless(
    "(?<!\\p{L})(?:ignorier(?:e|t|en sie)|vergiss|vergesst|vergessen sie|missachten? ?(?:sie)?|verwirf)(?: (?:alle|alles|die|deine|ihre|eure|sämtliche)){0,3} (?:vorherigen|bisherigen|vorigen|früheren|obigen|vorangegangenen)(?: \\p{L}{1,20})? ?(?:anweisungen|befehle|instruktionen|vorgaben|prompts|regeln)(?!\\p{L})",
  ),
  caseless(
    "(?<!\\p{L})(?:ignore[zr]?|oublie[zr]?|ne tenez pas compte|ne tiens pas compte|fais abstraction|faites abstraction)(?: (?:toutes?|tous|les|des|tes|vos|de)){0,4} (?:instructions|consignes|directives|ordres|règles)(?: (?:précédente?s|antérieure?s|ci-dessus|initiales))(?!\\p{L})",
  ),
];

/** Words to a program as such, and the marks between which programs are told what they are. */
const TO_PROGRAMS: readonly Finder[] = [
  caseless(
    "<\\|(?:im_start|im_end|system|user|assistant|endoftext|eot_id|start_header_id|end_header_id)\\|>|\\[/?inst\\]|<</?sys>>|<start_of_turn>|<end_of_turn>|### ?(?:instruction|system|response):",
  ),
  caseless(
    "(?<!\\p{L})(?:disregard|ignore) the above and(?!\\p{L})|(?<!\\p{L})(?:do not|don['’]t|without) (?:tell|mention|telling|mentioning)(?: (?:this|it|to))? (?:to )?the user(?!\\p{L})",
  ),
  caseless("(?<!\\p{L})(?:when|if|while) (?:you )?summari[sz](?:e|ing) (?:this|the) (?:e-?mail|message|page|text)(?!\\p{L})"),
  caseless("(?<!\\p{L})(?:dear|hey|hello|attention) (?:ai|ai assistant|copilot|chatgpt|gemini|claude|siri|alexa|assistant)(?=\\s?[,:!])"),
  caseless(
    "(?<!\\p{L})(?:ai|email|e-mail|mail) (?:assistants?|agents?)\\s?: (?=\\p{L})|(?<!\\p{L})(?:to|for) (?:any|the) (?:ai|llm|language model)s? (?:reading|processing|summari[sz]ing) this(?!\\p{L})",
  ),
  caseless(
    "(?<!\\p{L})(?:include|add|put|mention) this (?:link|offer|address|code|product) (?:in|to) your (?:summary|answer|reply|response)(?!\\p{L})",
  ),
  caseless(
    "(?<!\\p{L})(?:wenn du|wenn sie) (?:diese|die|diesen) (?:e-?mail|nachricht|seite|text) zusammenfass(?:t|en)(?!\\p{L})|(?<!\\p{L})(?:si tu résumes|si vous résumez|quand tu résumes|lorsque vous résumez) ce(?:t|tte)? (?:e-?mail|message|page|texte)(?!\\p{L})",
  ),
];

/** Every such order in a text, in its order. */
export function machineOrders(text: string): readonly Order[] {
  const plain = text.replace(/\u00a0/g, " ");
  const found = [...TO_FORGET, ...TO_PROGRAMS].flatMap((find) => find(plain));
  if (found.length === 0) return found;
  return found.map(({ start, end }) => ({ start, end, text: text.slice(start, end) })).toSorted((left, right) => left.start - right.start);
}
